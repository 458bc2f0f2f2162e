import FoundationEssentials
import UsageModel

extension SpendIndex {
  /// The rows of a breakdown. Together they are the scope's bill: nothing is left out, nothing is in two rows.
  ///
  /// Models and line items come largest billed amount first, then by tokens, then by name; days newest first; hours in
  /// order. Charts cover `chartDays`.
  public func lines(
    _ grouping: SpendGrouping,
    in scope: SpendScope,
    over range: Range<UTCDay>,
    chartDays: Range<UTCDay>,
    currency: Currency = .usd
  ) -> [SpendLine] {
    switch grouping {
    case .model: keyLines(scope, range, chartDays, currency)
    case .day: dayLines(scope, range, currency)
    case .hour: hourLines(scope)
    }
  }

  private func keyLines(
    _ scope: SpendScope,
    _ range: Range<UTCDay>,
    _ chartDays: Range<UTCDay>,
    _ currency: Currency
  ) -> [SpendLine] {
    let days = begunDays(of: range, in: scope)
    let total = billed(scope, over: range).amounts?[currency]
    var lines: [SpendLine] = []
    for account in accounts(in: scope) {
      var keys: Set<SpendKey> = []
      for day in days {
        guard let index = account.days[day] else { continue }
        if let hour = scope.hour {
          keys.formUnion((index.hours?[hour] ?? [:]).keys)
        } else {
          keys.formUnion(index.cells.keys)
        }
      }
      if let key = scope.key { keys.formIntersection([key]) }
      for key in keys {
        var rowScope = scope
        rowScope.account = account.id
        rowScope.key = key
        lines.append(
          line(
            .key(account.id, key), rowScope, over: range, total: total, chartDays: chartDays,
            currency: currency))
      }
    }
    return lines.sorted { lhs, rhs in
      let amounts = (lhs.billed.amounts?[currency], rhs.billed.amounts?[currency])
      if amounts.0 != amounts.1 {
        guard let left = amounts.0 else { return false }
        guard let right = amounts.1 else { return true }
        return left > right
      }
      let tokens = (lhs.usage.tokens?.total ?? -1, rhs.usage.tokens?.total ?? -1)
      return tokens.0 != tokens.1 ? tokens.0 > tokens.1 : lhs.id < rhs.id
    }
  }

  private func dayLines(
    _ scope: SpendScope, _ range: Range<UTCDay>, _ currency: Currency
  ) -> [SpendLine] {
    let total = billed(scope, over: range).amounts?[currency]
    return begunDays(of: range, in: scope).reversed().map { day in
      var rowScope = scope
      rowScope.day = day
      return line(
        .day(day), rowScope, over: day..<day.advanced(by: 1), total: total,
        chartDays: day..<day, currency: currency)
    }
  }

  private func hourLines(_ scope: SpendScope) -> [SpendLine] {
    guard let day = scope.day else { return [] }
    let end = min(day.end, BucketWidth.hour.ceiling(asOf))
    var lines: [SpendLine] = []
    var hour = day.start
    while hour < end {
      var rowScope = scope
      rowScope.hour = hour
      lines.append(
        SpendLine(
          id: .hour(hour),
          billed: .unknown,
          usage: hourUsage(rowScope, day: day),
          share: nil,
          ratePerMillionTokens: nil,
          chart: []
        ))
      hour = hour.addingTimeInterval(BucketWidth.hour.seconds)
    }
    return lines
  }

  /// Tokens are nil where the hour was not read, zero where it was read and empty.
  private func hourUsage(_ scope: SpendScope, day: UTCDay) -> UsageFigure {
    var sum: DayIndex.UsageSum?
    var isComplete = true
    for account in accounts(in: scope) {
      guard let hour = scope.hour, let sums = account.days[day]?.hours?[hour] else {
        isComplete = false
        continue
      }
      var total = sum ?? DayIndex.UsageSum()
      for (key, usage) in sums where scope.key == nil || scope.key == key { total.add(usage) }
      sum = total
    }
    return UsageFigure(
      tokens: sum?.tokens,
      requests: sum?.requests,
      isComplete: isComplete,
      countsAllRequests: sum?.countsAllRequests ?? true
    )
  }

  private func line(
    _ id: SpendLine.ID,
    _ scope: SpendScope,
    over range: Range<UTCDay>,
    total: ExactDecimal?,
    chartDays: Range<UTCDay>,
    currency: Currency
  ) -> SpendLine {
    let billed = billed(scope, over: range)
    let usage = usage(scope, over: range)
    let amount = billed.amounts.flatMap { amounts in
      amounts.currencies.allSatisfy { $0 == currency } ? amounts[currency] : nil
    }
    // A row billed in one other currency has its chart and rate in that one: zero dollars would say that it was free.
    let currencies = billed.amounts?.currencies ?? []
    let own = currencies.count == 1 ? currencies[0] : currency
    var share: Double?
    // Beside credits a row can be more than the sum of all; no share says that better than 10,345 %.
    if let amount, let total, !amount.isNegative, amount <= total, !total.isZero {
      share = amount.approximate / total.approximate
    }
    return SpendLine(
      id: id,
      billed: billed,
      usage: usage,
      share: share,
      ratePerMillionTokens: effectiveRate(scope, over: range, currency: own),
      chart: chartDays.isEmpty ? [] : chart(scope, over: chartDays, currency: own)
    )
  }

  /// Billed money per million tokens of the comparable days that have both a bill and complete usage of this scope. In
  /// younger days the bill lags the usage.
  public func effectiveRate(
    _ scope: SpendScope, over range: Range<UTCDay>, currency: Currency = .usd
  ) -> Money? {
    var cost = ExactDecimal.zero
    var tokens = 0
    for account in accounts(in: scope) {
      for day in begunDays(of: range, in: scope) where isComparable(day) {
        guard let index = account.days[day], index.isUsageComplete == true,
          let billed = scope.key.map({ index.cells[$0]?.billed }) ?? index.bill.amounts,
          let usage = index.usage(scope.key, hour: nil), usage.tokens.total > 0
        else { continue }
        // Tokens paid in two currencies have no one price.
        guard billed.currencies.allSatisfy({ $0 == currency }) else { return nil }
        cost += billed[currency]
        tokens += usage.tokens.total
      }
    }
    let millions = ExactDecimal(tokens).shifted(byPlaces: -6)
    return cost.quotient(by: millions, places: 6).map { Money($0, currency) }
  }
}
