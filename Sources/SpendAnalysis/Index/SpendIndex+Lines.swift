import FoundationEssentials
import UsageModel

extension SpendIndex {
  /// The rows of a breakdown. Together they are the scope's bill: nothing is left out, nothing is in two rows.
  ///
  /// Values of a facet come largest billed amount first, then by tokens, then by name; days newest first; hours in order.
  /// Charts cover `chartDays`.
  public func lines(
    _ grouping: SpendGrouping,
    in scope: SpendScope,
    over range: Range<UTCDay>,
    chartDays: Range<UTCDay>,
    currency: Currency = .usd
  ) -> [SpendLine] {
    let request = LineCache.Request(
      grouping: grouping, scope: scope, range: range, chartDays: chartDays, currency: currency)
    return drawn.lines(request) {
      switch grouping {
      case .facet(let facet): keyLines(facet, scope, range, chartDays, currency)
      case .day: dayLines(scope, range, currency)
      case .hour: hourLines(scope)
      }
    }
  }

  private func keyLines(
    _ facet: SpendFacet,
    _ scope: SpendScope,
    _ range: Range<UTCDay>,
    _ chartDays: Range<UTCDay>,
    _ currency: Currency
  ) -> [SpendLine] {
    let range = begunDays(of: range, in: scope)
    let view = scope.view(by: facet)
    let total = scope.hour == nil ? billed(scope, by: facet, over: range).amounts : nil
    var lines: [SpendLine] = []
    for account in accounts(in: scope) {
      let days = account.days(view, range)
      let chart = account.days(view, chartDays)
      for (id, key) in account.facts.keys(ids(of: account, days, scope.hour, view)) {
        let billed = scope.hour == nil ? days.billed(id) : .unknown
        let own = billed.ownCurrency(or: currency)
        lines.append(
          SpendLine(
            id: .key(account.id, key),
            billed: billed,
            usage: scope.hour.map { account.usage(ofHour: $0, view, cell: id) } ?? days.usage(id),
            billedQuantities: facet == .lineItem ? days.billedQuantities(id) : [],
            share: billed.share(of: total, in: currency),
            ratePerMillionTokens: scope.hour != nil || key.isNotSplit
              || scope.keys.contains(where: \.isNotSplit) ? nil : rate([days], id, own),
            chart: self.chart([chart], id, over: chartDays, currency: own),
            firstUse: days.firstUse(of: id)
          ))
      }
    }
    return lines.sortedForReading(currency)
  }

  /// The cells that have a bill or usage of their own.
  private func ids(
    of account: AccountIndex, _ days: ViewDays, _ hour: Date?, _ view: ViewID
  ) -> Set<Int32> {
    if let hour { return Set((account.facts.hour(hour, view)?.cells ?? [:]).keys) }
    return days.days.reduce(into: []) { ids, day in
      for (id, cell) in day.cells where !cell.billed.isEmpty || cell.usage != nil { ids.insert(id) }
    }
  }

  private func dayLines(
    _ scope: SpendScope, _ range: Range<UTCDay>, _ currency: Currency
  ) -> [SpendLine] {
    let total = billed(scope, over: range).amounts
    return begunDays(of: range, in: scope).reversed().map { day in
      var rowScope = scope
      rowScope.day = day
      let only = day..<day.advanced(by: 1)
      let billed = billed(rowScope, over: only)
      return SpendLine(
        id: .day(day),
        billed: billed,
        usage: usage(rowScope, over: only),
        share: billed.share(of: total, in: currency),
        ratePerMillionTokens: effectiveRate(
          rowScope, over: only, currency: billed.ownCurrency(or: currency)),
        chart: []
      )
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
          usage: usage(rowScope, over: day..<day.advanced(by: 1)),
          share: nil,
          ratePerMillionTokens: nil,
          chart: []
        ))
      hour = hour.addingTimeInterval(BucketWidth.hour.seconds)
    }
    return lines
  }
}

extension BilledFigure {
  /// A row billed in one other currency has its chart and rate in that one: zero dollars would say that it was free.
  fileprivate func ownCurrency(or currency: Currency) -> Currency {
    let currencies = amounts?.currencies ?? []
    return currencies.count == 1 ? currencies[0] : currency
  }

  /// nil where the money is of other currencies. Beside credits a row can be more than the sum of all; no share says that
  /// better than 10,345 %.
  fileprivate func share(of total: Amounts?, in currency: Currency) -> Double? {
    guard let amounts, let total, amounts.currencies.allSatisfy({ $0 == currency }) else {
      return nil
    }
    let (part, whole) = (amounts[currency], total[currency])
    guard !part.isNegative, part <= whole, !whole.isZero else { return nil }
    return part.approximate / whole.approximate
  }
}

extension [SpendLine] {
  fileprivate func sortedForReading(_ currency: Currency) -> [SpendLine] {
    let ordered = map { line in
      (
        line: line, amount: line.billed.amounts?[currency],
        tokens: line.usage.tokens?.total ?? -1
      )
    }
    return ordered.sorted { lhs, rhs in
      if lhs.amount != rhs.amount {
        guard let left = lhs.amount else { return false }
        guard let right = rhs.amount else { return true }
        return left > right
      }
      return lhs.tokens != rhs.tokens
        ? lhs.tokens > rhs.tokens : lhs.line.id < rhs.line.id
    }.map(\.line)
  }
}
