import FoundationEssentials
import SpendAnalysis
import UsageModel

/// The figures that are held against limits.
struct CheckFigures {
  let index: SpendIndex
  let known: [CheckReading.Known]
  let currency: Currency

  init(_ known: [CheckReading.Known], at now: Date, in currency: Currency) {
    self.known = known
    self.currency = currency
    index = SpendIndex(UsageSnapshot(asOf: now, accounts: known.map(\.fetch.account)))
  }

  subscript(measure: CheckMeasure) -> CheckFigure {
    let tomorrow = index.today.advanced(by: 1)
    let figures =
      switch measure {
      case .today: known.map { cost($0, over: index.today..<tomorrow) }
      case .month: known.map { cost($0, over: index.today.firstOfMonth..<tomorrow) }
      case .burn: known.map(burn)
      case .forecast: [forecast]
      case .budget(let budget): [figure(of: budget)]
      }
    guard let first = figures.first else { return CheckFigure(gaps: ["no account"]) }
    return figures.dropFirst().reduce(first) { $0.combined(with: $1) }
  }

  func cost(_ account: CheckReading.Known, over days: Range<UTCDay>) -> CheckFigure {
    let scope = SpendScope(account: account.fetch.account.id)
    let name = account.title
    let cost = index.cost(scope, over: days)
    var figure = CheckFigure(
      mark: cost.mark, tokens: index.usage(scope, over: days).tokens?.total ?? 0,
      unpricedTokens: cost.unpricedTokens, gaps: account.gaps)
    let isKnown =
      cost.billed.isWhole
      || cost.estimated.map { $0.isWhole && $0.unknownDays.isEmpty } ?? false
    if let amounts = cost.amounts {
      figure.amount = amounts[currency]
      figure.gaps += otherCurrencies(amounts, name)
    } else if isKnown {
      // Its usage was read, and there is none.
      figure.amount = .zero
      figure.mark = .estimated
    }
    if !isKnown || !cost.isComplete, account.gaps.isEmpty {
      let unknown = cost.estimated?.unknownDays.sorted() ?? []
      figure.gaps.append(
        unknown.isEmpty
          ? "\(name): not all of it could be read"
          : "\(name): nothing is known of \(DayRuns(unknown).text)")
    }
    return figure
  }

  private func burn(_ account: CheckReading.Known) -> CheckFigure {
    let scope = SpendScope(account: account.fetch.account.id)
    let name = account.title
    guard let rate = index.burnOfLastHour(scope) else {
      let gap = "\(name): usage of the last hour is not known"
      return CheckFigure(
        mark: .estimated, gaps: account.gaps.isEmpty ? [gap] : account.gaps)
    }
    let hour = rate.window.lowerBound
    let day = UTCDay(containing: hour)
    let usage = index.usage(
      SpendScope(account: scope.account, day: day, hour: hour), over: day..<day.advanced(by: 1))
    return CheckFigure(
      amount: rate.perHour[currency], mark: .estimated, tokens: usage.tokens?.total ?? 0,
      unpricedTokens: rate.unpricedTokens,
      gaps: account.gaps + otherCurrencies(rate.perHour, name)
        + (rate.isWhole ? [] : ["\(name): not all usage of the last hour is known"]))
  }

  /// Of all accounts together, as `costtop forecast` tells it; their sum where one of them cannot be foretold.
  private var forecast: CheckFigure {
    let parts = known.map(forecast)
    guard let first = parts.first else { return CheckFigure(gaps: ["no account"]) }
    var sum = parts.dropFirst().reduce(first) { $0.combined(with: $1) }
    if sum.gaps.isEmpty, let whole = index.forecast(currency: currency) {
      sum.amount = whole.expected
    }
    return sum
  }

  /// The middle of the forecast, which trusts in the days that are known.
  private func forecast(_ account: CheckReading.Known) -> CheckFigure {
    let scope = SpendScope(account: account.fetch.account.id)
    let month = cost(account, over: index.today.firstOfMonth..<index.today.advanced(by: 1))
    guard let forecast = index.forecast(scope, currency: currency) else {
      // What the month already cost it will not come below.
      var figure = month
      figure.gaps.append("\(account.title): too few days for a forecast")
      return figure
    }
    return CheckFigure(
      amount: forecast.expected, mark: .estimated, tokens: month.tokens,
      unpricedTokens: month.unpricedTokens, gaps: month.gaps)
  }

  private func otherCurrencies(_ amounts: Amounts, _ name: String) -> [String] {
    let others = amounts.moneys.filter { $0.currency != currency && !$0.value.isZero }
    guard !others.isEmpty else { return [] }
    return ["\(name): \(others.map { $0.formatted() }.joined(separator: ", ")) is not in it"]
  }
}
