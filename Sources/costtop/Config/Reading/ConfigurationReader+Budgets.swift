import SpendAnalysis
import UsageModel
import UsageProviders

extension ConfigurationReader {
  private static let budgetNames = [
    "name", "scope", "metric", "period", "amount", "currency", "warn", "breach", "on",
  ]

  /// - Parameter accounts: those of the file, which a scope may name, as it may a provider.
  mutating func budgets(
    of cursor: ConfigurationCursor, accounts: [AccountEntry]
  ) -> [BudgetEntry] {
    let known = accounts.map(\.name) + ProviderCatalog.all.map(\.provider.id)
    var budgets: [BudgetEntry] = []
    var names: [String: String] = [:]
    for element in elements(of: cursor) ?? [] {
      guard let budget = budget(of: element, accounts: known) else { continue }
      if let other = names[budget.name] {
        note(
          "the name \(QuotableText.quoted(budget.name) ?? "of this budget") is that of \(other) too; "
            + "give each budget its own", at: element)
      }
      names[budget.name] = names[budget.name] ?? element.path
      budgets.append(budget)
    }
    return budgets
  }

  private mutating func budget(
    of cursor: ConfigurationCursor, accounts: [String]
  ) -> BudgetEntry? {
    guard let members = members(of: cursor, Self.budgetNames) else { return nil }
    let missing = ["name", "period", "amount"].filter { members[$0] == nil }
    if !missing.isEmpty { note("lacks \(missing.joined(separator: " and "))", at: cursor) }
    let before = problems.count
    let name = members["name"].flatMap { text(of: $0) }
    let scope = members["scope"].map { self.scope(of: $0, accounts: accounts) } ?? .all
    let metric = members["metric"].map { choice(of: $0, Budget.Metric.self) } ?? .cost
    let period = members["period"].flatMap { choice(of: $0, BudgetPeriod.self) }
    let currency = members["currency"].map { self.currency(of: $0, metric: metric) } ?? .usd
    let amount = members["amount"].flatMap { self.amount(of: $0, metric: metric) }
    let warn = members["warn"].map { percent(of: $0) } ?? BudgetEntry.usualWarn
    let breach = members["breach"].map { percent(of: $0) } ?? BudgetEntry.usualBreach
    if let warn, let breach, warn >= breach {
      note(
        "warn (\(warn)%) is not below breach (\(breach)%)",
        at: members["warn"] ?? members["breach"] ?? cursor)
    }
    let bases = members["on"].map { self.bases(of: $0) } ?? [.actual]
    if bases.contains(.forecast), let metric, let period, metric != .cost || period != .month {
      note("only the cost of a month is forecast; leave out forecast", at: members["on"] ?? cursor)
    }
    guard problems.count == before, let name, let metric, let period, let amount, let warn,
      let breach
    else { return nil }
    return BudgetEntry(
      name: name, scope: scope, metric: metric, period: period, amount: amount,
      currency: currency ?? .usd, warn: warn, breach: breach, on: bases,
      lines: members.lines)
  }

  /// `all`, or a mapping of one entry.
  private mutating func scope(
    of cursor: ConfigurationCursor, accounts: [String]
  ) -> Budget.Scope {
    if case .scalar(let scalar) = cursor.node, scalar.string == "all" { return .all }
    let names = ["account", "workspace", "project", "model", "key"]
    guard case .mapping = cursor.node else {
      note("is neither all nor a mapping of \(names.joined(separator: ", "))", at: cursor)
      return .all
    }
    guard let members = members(of: cursor, names) else { return .all }
    guard members.values.count <= 1 else {
      note("names more than one of \(names.joined(separator: ", "))", at: cursor)
      return .all
    }
    guard let (name, value) = members.values.first, let text = text(of: value) else {
      if cursor.node.mapping?.isEmpty == true {
        note("names nothing; for everything say all", at: cursor)
      }
      return .all
    }
    switch name {
    case "account":
      if !accounts.contains(text) { note(unknown(text, of: accounts), at: value) }
      return .account(text)
    case "model": return .model(text)
    case "key": return .key(text)
    default: return .workspace(text)
    }
  }

  private mutating func currency(
    of cursor: ConfigurationCursor, metric: Budget.Metric?
  ) -> Currency? {
    guard let text = text(of: cursor) else { return nil }
    guard metric == .cost else {
      note("goes with metric: cost only", at: cursor)
      return nil
    }
    guard text.utf8.count == 3,
      text.utf8.allSatisfy({ (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) })
    else {
      note("is not a currency such as USD", at: cursor)
      return nil
    }
    return Currency(code: text)
  }

  private static let multiples: [(letter: Character, zeros: Int)] = [
    ("k", 3), ("M", 6), ("G", 9), ("B", 9), ("T", 12),
  ]

  /// `12000.50` of a cost; `500M` of a count.
  private mutating func amount(
    of cursor: ConfigurationCursor, metric: Budget.Metric?
  ) -> ExactDecimal? {
    guard let metric, let text = text(of: cursor) else { return nil }
    var digits = text[...]
    var zeros = 0
    if metric != .cost, let last = text.last,
      let multiple = Self.multiples.first(where: { $0.letter == last })
    {
      digits = digits.dropLast()
      zeros = multiple.zeros
    }
    let isPlain =
      digits.utf8.count <= 20
      && digits.utf8.allSatisfy {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == UInt8(ascii: ".")
      }
    guard isPlain, let number = try? ExactDecimal(text: digits), !number.isZero else {
      let sample = metric == .cost ? "12000 or 12000.50" : "250000, 500k, 20M or 1.5B"
      note("is not an amount such as \(sample)", at: cursor)
      return nil
    }
    let amount = ExactDecimal(
      significand: number.significand, exponent: number.exponent + zeros)
    guard metric == .cost || amount.exponent >= 0 else {
      note("is not a whole number", at: cursor)
      return nil
    }
    return amount
  }

  private mutating func percent(of cursor: ConfigurationCursor) -> Int? {
    guard let text = text(of: cursor) else { return nil }
    guard text.hasSuffix("%"), let percent = Int(text.dropLast()), (1...1000).contains(percent)
    else {
      note("is not a share of the amount such as 80%", at: cursor)
      return nil
    }
    return percent
  }

  private mutating func bases(of cursor: ConfigurationCursor) -> [Budget.Basis] {
    guard case .sequence = cursor.node else {
      return choice(of: cursor, Budget.Basis.self).map { [$0] } ?? []
    }
    let words = elements(of: cursor) ?? []
    if words.isEmpty { note("names neither actual nor forecast", at: cursor) }
    let named = words.compactMap { choice(of: $0, Budget.Basis.self) }
    return Budget.Basis.allCases.filter(named.contains)
  }
}
