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
