import FoundationEssentials
import SpendAnalysis
import UsageModel

/// What `costtop summary` says, as one value that prints as a table or as JSON.
struct SummaryReport: Equatable {
  struct Period: Equatable {
    let name: String
    let days: Range<UTCDay>
  }

  enum Status: String {
    /// Everything that was asked was read just now.
    case fresh
    /// Everything that was asked is in the history.
    case stored
    /// A part could not be read.
    case incomplete
    /// Nothing could be read.
    case noData = "no_data"

    /// Something of the bill or of the usage is missing.
    var isLacking: Bool { self == .incomplete || self == .noData }
  }

  struct Day: Equatable {
    let day: UTCDay
    /// nil = not known.
    let billed: ExactDecimal?
    /// When its bill was read; nil where that was just now.
    let readAt: Date?
  }

  struct Model: Equatable {
    let name: String
    let billed: ExactDecimal?
    /// nil = not read for this model.
    let tokens: TokenCounts?
    /// Images, seconds, calls, ...: what is counted in other units than tokens.
    let units: [UsageUnit: Int]
    let requests: Int?
  }

  /// A charge or usage that is about no model.
  struct Other: Equatable {
    /// The bill's text; nil for usage, and where the bill has none.
    let lineItem: String?
    /// What was used; nil for charges.
    let resource: String?
    let billed: ExactDecimal?
    let units: [UsageUnit: Int]
  }

  /// One account in one currency. An account billed in two has two of these; the usage is in the first.
  struct AccountSection: Equatable {
    let id: Account.ID
    let provider: Provider
    let name: String
    let status: Status
    let error: String?
    /// The whole bill was read, and its rows add up to it.
    let isComplete: Bool
    /// All usage was read.
    let isUsageComplete: Bool
    let billedThrough: UTCDay?
    /// Days before `billedThrough` without a bill.
    let unbilledDays: Set<UTCDay>
    /// When the oldest and the newest of its figures were read; nil where that was just now.
    let readAt: ClosedRange<Date>?
    /// nil where nothing was read; `.missing` where the bill names none.
    let currency: Currency?
    let billed: ExactDecimal?
    let days: [Day]
    let models: [Model]
    let other: [Other]
  }

  struct Total: Equatable {
    let currency: Currency?
    let billed: ExactDecimal?
    let isComplete: Bool
    let billedThrough: UTCDay?
    let unbilledDays: Set<UTCDay>
  }

  let asOf: Date
  let period: Period
  let accounts: [AccountSection]
  let totals: [Total]
}

extension SummaryReport {
  init(_ fetches: [SummaryFetch], period: Period, asOf: Date) {
    let index = SpendIndex(UsageSnapshot(asOf: asOf, accounts: fetches.map(\.account)))
    self.asOf = asOf
    self.period = period
    accounts = fetches.flatMap { Self.sections(of: $0, index: index, days: period.days) }
    totals = Self.totals(of: accounts)
  }

  private static func sections(
    of fetch: SummaryFetch, index: SpendIndex, days: Range<UTCDay>
  ) -> [AccountSection] {
    let account = fetch.account
    let scope = SpendScope(account: account.id)
    let figure = index.billed(scope, over: days)
    let usage = index.usage(scope, over: days)
    let lines = index.lines(
      .facet(.model), in: scope, over: days, chartDays: days.lowerBound..<days.lowerBound,
      currency: account.provider.billing.currency)
    let discrepancies = index.discrepancies(of: account.id)
    let currencies = currencies(of: figure, provider: account.provider)
    var problems = fetch.billFailures
    for (day, missing) in discrepancies {
      let amounts = missing.map { $0.formatted() }.joined(separator: ", ")
      problems.append("bill: the rows of \(day) miss \(amounts) of it")
    }
    if currencies.contains(.missing) { problems.append("bill: has amounts without a currency") }
    let isComplete = problems.isEmpty && figure.isComplete
    let isUsageComplete = fetch.usageFailures.isEmpty && usage.isComplete
    let status: Status =
      !fetch.isAnythingRead
      ? .noData : !isComplete || !isUsageComplete ? .incomplete : fetch.isStored ? .stored : .fresh
    problems += fetch.usageFailures
    let readAt = fetch.isStored ? account.ledger.readAt(days) : nil

    return currencies.enumerated().map { position, currency in
      // Money of another currency only is not a zero of this one.
      func amount(_ amounts: Amounts?) -> ExactDecimal? {
        guard let currency, let amounts else { return nil }
        let isNamed = amounts.currencies.isEmpty || amounts.currencies.contains(currency)
        return isNamed ? amounts[currency] : nil
      }
      let isFirst = position == 0
      func isListed(_ line: SpendLine) -> Bool {
        isFirst || currency.map { line.billed.amounts?.currencies.contains($0) == true } == true
      }
      return AccountSection(
        id: account.id,
        provider: account.provider,
        name: account.name,
        status: status,
        error: problems.isEmpty ? nil : problems.joined(separator: "; "),
        isComplete: isComplete,
        isUsageComplete: isUsageComplete,
        billedThrough: figure.billedThrough,
        unbilledDays: figure.unbilledDays,
        readAt: readAt,
        currency: currency,
        billed: amount(figure.amounts),
        days: days.map { day in
          Day(
            day: day,
            billed: amount(index.billed(scope, over: day..<day.advanced(by: 1)).amounts),
            readAt: fetch.isStored ? account.ledger.bills[day]?.readAt : nil)
        },
        models: lines.filter(isListed).compactMap { line in
          guard case .key(_, .model(let name)) = line.id else { return nil }
          return Model(
            name: name,
            billed: amount(line.billed.amounts),
            tokens: isFirst ? line.usage.tokens : nil,
            units: isFirst ? line.usage.quantities : [:],
            requests: isFirst ? line.usage.requests : nil
          )
        },
        other: lines.filter(isListed).compactMap { line in
          guard case .key(_, let key) = line.id else { return nil }
          let billed = amount(line.billed.amounts)
          let units = isFirst ? line.usage.quantities : [:]
          return switch key {
          case .charge(let text):
            Other(lineItem: text, resource: nil, billed: billed, units: units)
          case .resource(let id): Other(lineItem: nil, resource: id, billed: billed, units: units)
          case .unnamed: Other(lineItem: nil, resource: nil, billed: billed, units: units)
          default: nil
          }
        }
      )
    }
  }

  /// The contract's currency first; nil stands for an account of whose bill nothing was read.
  private static func currencies(of figure: BilledFigure, provider: Provider) -> [Currency?] {
    let preferred = provider.billing.currency
    guard let amounts = figure.amounts, !amounts.currencies.isEmpty else {
      return [
        figure.amounts == nil && figure.billedThrough == nil && !figure.isComplete ? nil : preferred
      ]
    }
    return amounts.currencies.sorted {
      ($0 != preferred ? 1 : 0, $0) < ($1 != preferred ? 1 : 0, $1)
    }
  }

  private static func totals(of sections: [AccountSection]) -> [Total] {
    let isComplete = sections.allSatisfy(\.isComplete)
    var known: [Currency] = []
    for case let currency? in sections.map(\.currency) where !known.contains(currency) {
      known.append(currency)
    }
    let currencies: [Currency?] = known.isEmpty ? [nil] : known
    return currencies.map { currency in
      let parts = sections.filter { $0.currency == currency }
      let amounts = parts.compactMap(\.billed)
      let days = parts.map(\.billedThrough)
      return Total(
        currency: currency,
        billed: amounts.isEmpty ? nil : amounts.reduce(.zero, +),
        isComplete: isComplete,
        billedThrough: days.contains(nil) ? nil : days.compactMap(\.self).min(),
        unbilledDays: parts.reduce(into: []) { $0.formUnion($1.unbilledDays) }
      )
    }
  }
}

extension AccountLedger {
  /// When the oldest and the newest figure of `days` were read.
  fileprivate func readAt(_ days: Range<UTCDay>) -> ClosedRange<Date>? {
    let dates = days.flatMap { day in
      [bills[day]?.readAt] + usage.values.map { $0.usage(on: day)?.readAt }
    }
    .compactMap(\.self)
    guard let oldest = dates.min(), let newest = dates.max() else { return nil }
    return oldest...newest
  }
}
