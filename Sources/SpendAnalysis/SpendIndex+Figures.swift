import FoundationEssentials
import UsageModel

extension SpendIndex {
  /// The billed sum of `scope` over the begun days of `range`. Hours have no bill of their own.
  public func billed(_ scope: SpendScope, over range: Range<UTCDay>) -> BilledFigure {
    guard scope.hour == nil else { return .unknown }
    let wanted = begunDays(of: range, in: scope)
    let figures = accounts(in: scope).map { $0.billed(scope.key, over: wanted) }
    guard var figure = figures.first else { return .unknown }
    for next in figures.dropFirst() { figure = figure.combined(with: next) }
    return figure
  }

  /// The usage of `scope` over the begun days of `range`, or of its hour.
  public func usage(_ scope: SpendScope, over range: Range<UTCDay>) -> UsageFigure {
    var sum: DayIndex.UsageSum?
    var isComplete = true
    for account in accounts(in: scope) {
      for day in begunDays(of: range, in: scope) {
        guard let index = account.days[day], let isDayComplete = index.isUsageComplete else {
          isComplete = false
          continue
        }
        if !isDayComplete { isComplete = false }
        guard let usage = index.usage(scope.key, hour: scope.hour) else { continue }
        sum = sum ?? DayIndex.UsageSum()
        sum?.add(usage)
      }
    }
    return UsageFigure(
      tokens: sum?.tokens,
      requests: sum?.requests,
      isComplete: isComplete,
      countsAllRequests: sum?.countsAllRequests ?? true
    )
  }

  /// One point per day of `range`, in `currency`; a day any account of the scope does not know is not drawn as if it were
  /// whole.
  public func chart(
    _ scope: SpendScope, over range: Range<UTCDay>, currency: Currency = .usd
  ) -> [ChartPoint] {
    var scope = scope
    scope.day = nil
    scope.hour = nil
    return range.map { day in
      let isRunning = day == today
      var sum = ExactDecimal.zero
      var isKnown = false
      var isRead = true
      var isWhole = true
      for account in accounts(in: scope) {
        guard let index = account.days[day], index.bill.state != .notRead else {
          isRead = false
          isWhole = false
          continue
        }
        guard let billed = index.billed(scope.key) else {
          isWhole = false
          continue
        }
        // Money of another currency only is not a zero of this one.
        guard billed.currencies.isEmpty || billed.currencies.contains(currency) else {
          isWhole = false
          continue
        }
        isKnown = true
        sum += billed[currency]
      }
      let value: ChartPoint.Value = isKnown ? .billed(sum) : isRead ? .pending : .gap
      return ChartPoint(
        day: day, value: value, isRunning: isRunning, isWhole: isWhole || !isKnown)
    }
  }

  /// The last comparable day with a bill against the same weekday a week before; nil where either is unknown.
  public func weekOverWeek(
    _ scope: SpendScope, over range: Range<UTCDay>, currency: Currency = .usd
  ) -> (day: UTCDay, comparison: Comparison)? {
    guard let newest = range.last(where: isComparable) else { return nil }
    let whole = range.lowerBound..<newest.advanced(by: 1)
    guard let day = billed(scope, over: whole).billedThrough else { return nil }
    let baselineDay = day.advanced(by: -7)
    guard let current = billed(scope, over: day..<day.advanced(by: 1)).knownAmount(in: currency),
      let baseline = billed(scope, over: baselineDay..<baselineDay.advanced(by: 1))
        .knownAmount(in: currency)
    else { return nil }
    return (day, Comparison(current: current, baseline: baseline))
  }

  /// Where an account's drawn rows do not add up to the amounts as they stood in the answers.
  public func discrepancies(of account: Account.ID) -> [(day: UTCDay, missing: [Money])] {
    accounts(in: SpendScope(account: account)).flatMap { account in
      account.days.filter { !$0.value.discrepancies.isEmpty }
        .sorted { $0.key < $1.key }
        .map { (day: $0.key, missing: $0.value.discrepancies) }
    }
  }

  func begunDays(of range: Range<UTCDay>, in scope: SpendScope) -> Range<UTCDay> {
    let days = scope.day.map { $0..<$0.advanced(by: 1) } ?? range
    let end = min(days.upperBound, today.advanced(by: 1))
    return days.lowerBound..<max(days.lowerBound, end)
  }
}

extension AccountIndex {
  func billed(_ key: SpendKey?, over days: Range<UTCDay>) -> BilledFigure {
    var sum: Amounts?
    var isComplete = true
    var isZeroOnly = true
    var through: UTCDay?
    var unbilled: Set<UTCDay> = []
    for day in days {
      guard let index = self.days[day], index.bill.state != .notRead else {
        isComplete = false
        isZeroOnly = false
        continue
      }
      if !index.discrepancies.isEmpty { isComplete = false }
      guard index.bill.amounts != nil else {
        isZeroOnly = false
        unbilled.insert(day)
        continue
      }
      through = day
      guard let billed = index.billed(key) else {
        isZeroOnly = false
        continue
      }
      // For one row, a day's silence is a zero only beside days that are all known: else a model that the bill does not
      // list yet would read as free.
      if key == nil || index.cells[key ?? .unnamed]?.billed != nil {
        sum = (sum ?? Amounts()).adding(billed)
      }
    }
    if sum == nil, isZeroOnly, !days.isEmpty { sum = Amounts() }
    if sum?.currencies.contains(.missing) == true { isComplete = false }
    return BilledFigure(
      amounts: sum,
      isComplete: isComplete,
      billedThrough: through,
      reachesPastBill: through != days.last,
      unbilledDays: unbilled.filter { day in through.map { day < $0 } ?? false }
    )
  }
}

extension BilledFigure {
  /// The sum of two accounts' figures: known where either is, whole only where both are.
  func combined(with other: BilledFigure) -> BilledFigure {
    var amounts = self.amounts
    if let more = other.amounts { amounts = (amounts ?? Amounts()).adding(more) }
    let through: UTCDay? =
      if let lhs = billedThrough, let rhs = other.billedThrough { min(lhs, rhs) } else { nil }
    return BilledFigure(
      amounts: amounts,
      isComplete: isComplete && other.isComplete,
      billedThrough: through,
      reachesPastBill: reachesPastBill || other.reachesPastBill,
      unbilledDays: unbilledDays.union(other.unbilledDays).filter { day in
        through.map { day < $0 } ?? false
      }
    )
  }

  /// The amount in `currency` when it is the whole truth: known, complete, billed to its end and of no other currency.
  func knownAmount(in currency: Currency) -> ExactDecimal? {
    guard isWhole, let amounts, amounts.currencies.allSatisfy({ $0 == currency }) else {
      return nil
    }
    return amounts[currency]
  }
}

extension DayIndex {
  /// nil when no usage row of this day or hour is about `key`.
  func usage(_ key: SpendKey?, hour: Date?) -> UsageSum? {
    if let hour {
      guard let sums = hours?[hour] else { return nil }
      return Self.total(of: sums, key: key)
    }
    if let key { return cells[key]?.usage }
    return Self.total(of: cells.compactMapValues(\.usage), key: nil)
  }

  private static func total(of sums: [SpendKey: UsageSum], key: SpendKey?) -> UsageSum? {
    if let key { return sums[key] }
    var total = UsageSum()
    for sum in sums.values { total.add(sum) }
    return total
  }
}
