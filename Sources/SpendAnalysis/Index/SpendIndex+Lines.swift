import FoundationEssentials
import UsageModel

extension SpendIndex {
  /// The rows of a breakdown. Together they are what the scope costs: nothing is left out, nothing is in two rows.
  ///
  /// Values of a facet come largest amount first, then by tokens, then by name; days and months newest first;
  /// hours in order. Charts cover `chartDays`, a column for each of `chartColumns`.
  public func lines(
    _ grouping: SpendGrouping,
    in scope: SpendScope,
    over range: Range<UTCDay>,
    chartDays: Range<UTCDay>,
    chartColumns: ChartColumnWidth = .day,
    currency: Currency = .usd
  ) -> [SpendLine] {
    let request = LineCache.Request(
      grouping: grouping, scope: scope, range: range, chartDays: chartDays,
      chartColumns: chartColumns, currency: currency)
    return drawn.lines(request) {
      switch grouping {
      case .facet(let facet): keyLines(facet, request)
      case .day: dayLines(scope, range, currency)
      case .month: monthLines(scope, range, currency)
      case .hour: hourLines(scope)
      }
    }
  }

  private func keyLines(_ facet: SpendFacet, _ request: LineCache.Request) -> [SpendLine] {
    let scope = request.scope
    let currency = request.currency
    let range = begunDays(of: request.range, in: scope)
    let view = scope.view(by: facet)
    let views = accounts(in: scope).map { $0.days(view, range) }
    let total =
      scope.hour == nil ? CostFigure(billed(views), estimated(views)).amounts : nil
    return accounts(in: scope).flatMap { keyLines($0, view, over: range, total, request) }
      .sortedForReading(currency)
  }

  private func keyLines(
    _ account: AccountIndex, _ view: ViewID, over range: Range<UTCDay>, _ total: Amounts?,
    _ request: LineCache.Request
  ) -> [SpendLine] {
    let hour = request.scope.hour
    let known = hour.flatMap { account.facts.hour($0, view) }
    let days = account.days(view, range)
    let chartDays = account.days(view, request.chartDays)
    let keys = account.facts.cells(of: view)
    let sums = days.sums(keys.count)
    let figures = sums.map { hour == nil ? days.billed($0) : .unknown }
    let costs = keys.indices.map { cell in
      hour.map { account.cost(ofHour: $0, view, cell: cell) }
        ?? CostFigure(figures[cell], days.estimated(sums[cell]))
    }
    let currencies = costs.map { $0.ownCurrency(or: request.currency) }
    let paid = days.paid(sums, in: currencies, before: comparableEnd)
    let hasRates = hour == nil && !view.keys.contains(where: \.isNotSplit)
    let quantities = view.facet == .lineItem ? days.billedQuantities() : [:]
    let charts = charts(
      ofCells: chartDays, over: request.chartDays, columns: request.chartColumns,
      currencies: currencies)
    return keys.indices.compactMap { cell in
      // Those that have a bill or usage of their own.
      guard hour == nil ? sums[cell].isThere : known?.usage(cell) != nil else { return nil }
      return SpendLine(
        id: .key(account.id, keys[cell]),
        billed: costs[cell].billed,
        estimated: costs[cell].estimated,
        usage: hour.map { account.usage(ofHour: $0, view, cell: cell) } ?? days.usage(sums[cell]),
        billedQuantities: quantities[cell] ?? [],
        share: costs[cell].share(of: total, in: request.currency),
        ratePerMillionTokens: hasRates && !keys[cell].isNotSplit ? paid[cell].rate : nil,
        chart: charts[cell],
        firstUse: days.firstUse(sums[cell])
      )
    }
  }

  private func dayLines(
    _ scope: SpendScope, _ range: Range<UTCDay>, _ currency: Currency
  ) -> [SpendLine] {
    let total = cost(scope, over: range).amounts
    return begunDays(of: range, in: scope).reversed().map { day in
      line(.day(day), scope, over: day..<day.advanced(by: 1), total, currency)
    }
  }

  private func monthLines(
    _ scope: SpendScope, _ range: Range<UTCDay>, _ currency: Currency
  ) -> [SpendLine] {
    let total = cost(scope, over: range).amounts
    return ChartColumnWidth.month.intervals(of: begunDays(of: range, in: scope)).reversed().map {
      line(
        .month($0.lowerBound.firstOfMonth), scope, over: $0, total, currency,
        monthOverMonth(scope, of: $0, currency: currency))
    }
  }

  /// The row of some days.
  private func line(
    _ id: SpendLine.ID, _ scope: SpendScope, over days: Range<UTCDay>, _ total: Amounts?,
    _ currency: Currency, _ comparison: MonthComparison? = nil
  ) -> SpendLine {
    let scope = scope.overDays
    let cost = cost(scope, over: days)
    return SpendLine(
      id: id,
      billed: cost.billed,
      estimated: cost.estimated,
      usage: usage(scope, over: days),
      share: cost.share(of: total, in: currency),
      ratePerMillionTokens: effectiveRate(
        scope, over: days, currency: cost.ownCurrency(or: currency)),
      chart: [],
      comparison: comparison
    )
  }

  private func hourLines(_ scope: SpendScope) -> [SpendLine] {
    guard let day = scope.day else { return [] }
    let end = min(day.end, BucketWidth.hour.ceiling(asOf))
    var lines: [SpendLine] = []
    var hour = day.start
    while hour < end {
      var rowScope = scope
      rowScope.hour = hour
      let cost = cost(rowScope, over: day..<day.advanced(by: 1))
      lines.append(
        SpendLine(
          id: .hour(hour),
          billed: cost.billed,
          estimated: cost.estimated,
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

extension CostFigure {
  /// A row billed in one other currency has its chart and rate in that one: zero dollars would say that it was free.
  fileprivate func ownCurrency(or currency: Currency) -> Currency {
    let currencies = amounts?.currencies ?? []
    return currencies.count == 1 ? currencies[0] : currency
  }

  /// nil where the money is of other currencies. Beside credits a row can be more than the sum of all; no share says
  /// that better than 10,345 %.
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
        line: line, amount: line.cost.amounts?[currency],
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
