import SpendAnalysis
import UsageModel

extension ViewTable {
  /// The columns of a table, and its rows.
  struct Content {
    /// What a row is: `model`, `day`, `hour`, `person`.
    let by: String
    let columns: [Column]
    let rows: [[String]]
  }

  /// `only` is the one row that is wanted; nil for all.
  static func content(of screen: ResolvedScreen, only row: Int? = nil) -> Content {
    let pane = screen.exportedPane
    switch pane {
    case .claudeCode: return claudeCode(screen, only: row)
    case .restatements: return restatements(screen, only: row)
    case .alerts: return alerts(screen, only: row)
    case .budgets: return budgets(screen, only: row)
    case .contributions: return contributions(screen, only: row)
    default:
      return SpendTable(screen, screen.lines[pane] ?? [], pane: pane).content(only: row)
    }
  }

  static func wanted<Row>(_ rows: [Row], only row: Int?) -> [Row] {
    guard let row else { return rows }
    return rows.indices.contains(row) ? [rows[row]] : []
  }

  private static func restatements(_ screen: ResolvedScreen, only row: Int?) -> Content {
    let rows = wanted(screen.restatements, only: row).map { row -> [String] in
      let restatement = row.restatement
      return [
        restatement.seenAt.utcText, screen.data.title(of: row.account), "\(restatement.day)",
        restatement.endpoint.name, row.line.name, row.line.unit.name,
        row.line.was?.canonicalText ?? "", row.line.now?.canonicalText ?? "",
        row.line.difference.canonicalText, RestatementText.reason(restatement.reason),
      ]
    }
    return Content(
      by: "line",
      columns: [
        Column("seen at", "UTC"), Column("account"), Column("day", "UTC"), Column("of"),
        Column("item"), Column("unit"), Column("was"), Column("is"), Column("difference"),
        Column("reason"),
      ], rows: rows)
  }

  private static func claudeCode(_ screen: ResolvedScreen, only row: Int?) -> Content {
    let lines = screen.claudeCodeLines
    let amounts = lines.compactMap(\.figure.estimatedCost)
    let currencies = CurrencyColumns(amounts, otherwise: .usd)
    let scoped = screen.scope.account.map(screen.data.title(of:)) ?? "all"
    let rows = wanted(lines, only: row).map { line -> [String] in
      let figure = line.figure
      var days = screen.days
      if case .day(let day) = line.id { days = day..<day.advanced(by: 1) }
      var account = scoped
      if case .actor(let id, _) = line.id { account = screen.data.title(of: id) }
      let counts = [
        figure.sessions, figure.linesAdded, figure.linesRemoved, figure.commits,
        figure.pullRequests, figure.accepted, figure.rejected,
      ]
      let tokens = figure.tokens
      return [days.lowerBound.start.utcText, days.upperBound.start.utcText, account]
        + [name(of: line.id)] + counts.map(String.init)
        + [
          tokens.input, tokens.cacheRead, tokens.cacheWrite, tokens.output, tokens.total,
        ].map(String.init)
        + currencies.cells(figure.estimatedCost)
        + [
          figure.estimatedCost == nil ? "no estimate" : "estimate, already inside the bill",
          figure.isComplete ? "complete" : "incomplete",
        ]
    }
    return Content(
      by: screen.breakdownName,
      columns: [Column("from", "UTC"), Column("to", "UTC"), Column("account")]
        + [
          Column(screen.breakdownName), Column("sessions"), Column("lines added"),
          Column("lines removed"), Column("commits"), Column("pull requests"),
          Column("edits accepted"), Column("edits rejected"),
        ]
        + ["input", "cache read", "cache write", "output", "total"].map { Column($0, "tokens") }
        + currencies.columns("estimated cost")
        + [Column("cost status"), Column("figures status")],
      rows: rows)
  }

  private static func name(of row: ClaudeCodeLine.ID) -> String {
    switch row {
    case .actor(_, let actor): actor.label
    case .day(let day): "\(day)"
    case .model(let model): model
    }
  }
}

/// A column for each currency that a table has money in, since currencies are never added.
struct CurrencyColumns {
  let currencies: [Currency]

  init(_ amounts: [Amounts], otherwise currency: Currency) {
    let known = Set(amounts.flatMap(\.currencies)).sorted { $0.code < $1.code }
    currencies = known.isEmpty ? [currency] : known
  }

  func columns(_ name: String) -> [ViewTable.Column] {
    currencies.map { ViewTable.Column(name, $0.code) }
  }

  /// A known zero that names no currency is one of the first.
  func cells(_ amounts: Amounts?) -> [String] {
    currencies.enumerated().map { index, currency in
      guard let amounts else { return "" }
      let known = amounts.currencies
      if known.isEmpty { return index == 0 ? "0" : "" }
      return known.contains(currency) ? amounts[currency].canonicalText : ""
    }
  }
}
