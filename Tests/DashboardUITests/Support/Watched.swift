import FoundationEssentials
import SpendAnalysis
import UsageModel

@testable import DashboardUI

/// An organization with budgets in every state, a key that runs away, one that did, and a model far above its days.
enum Watched {
  static let rules = WatchRules(budgets: [
    Budget(name: "Everything", period: .month, amount: ExactDecimal(12_000)),
    Budget(name: "Forecast", period: .month, amount: ExactDecimal(12_000), basis: .forecast),
    Budget(name: "Any day", period: .day, amount: ExactDecimal(300)),
    Budget(
      name: "Anthropic", scope: .account("anthropic"), period: .month, amount: ExactDecimal(6_000)),
    Budget(
      name: "Week of tokens", metric: .tokens, period: .week, amount: ExactDecimal(900_000_000)),
    Budget(name: "Nobody", scope: .workspace("nowhere"), period: .month, amount: ExactDecimal(10)),
  ])

  static func data(_ data: DashboardData) -> DashboardData { data.adding(outlook(of: data)) }

  static func alerts(of data: DashboardData) -> AlertBook {
    var book = AlertBook()
    _ = book.note(outlook(of: data), at: screenTime.addingTimeInterval(-600))
    if let seen = book.alerts.last { book.acknowledge(seen.id) }
    return book
  }

  private static func outlook(of data: DashboardData) -> Outlook {
    let real = data.index.outlook(rules)
    return Outlook(
      asOf: real.asOf, standings: real.standings, forecasts: real.forecasts,
      runaways: [
        runaway("apikey_02", from: 11, to: 15, spent: 412, usual: 23, isGoingOn: true),
        runaway("apikey_01", from: 3, to: 5, spent: 61, usual: 9, isGoingOn: false),
      ], anomalies: [anomaly(on: day(20)), anomaly(on: day(12))])
  }

  private static func runaway(
    _ key: String, from first: Int, to last: Int, spent: Int, usual: Int, isGoingOn: Bool
  ) -> Runaway {
    func hour(_ hour: Int) -> Date { day(20).start.addingTimeInterval(Double(hour) * 3600) }
    return Runaway(
      account: .anthropic, key: .apiKey(key), since: hour(first), until: hour(last),
      isGoingOn: isGoingOn, amount: ExactDecimal(spent), usual: ExactDecimal(usual),
      scope: SpendScope(account: .anthropic, keys: [.apiKey(key)], day: day(20)))
  }

  private static func anomaly(on day: UTCDay) -> Anomaly {
    let key = SpendKey.model("claude-haiku-4-5-20251001")
    return Anomaly(
      subject: .key(.anthropic, key), time: .day(day), amount: ExactDecimal(120),
      mark: .estimated, usual: UsualCost([20, 24, 25].map { ExactDecimal($0) })!,
      limit: ExactDecimal(50),
      scope: SpendScope(account: .anthropic, keys: [key], day: day))
  }
}
