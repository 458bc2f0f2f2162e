import Foundation
import SpendAnalysis
import Testing
import UsageModel

@Suite struct `The token rate` {
  let now = day(20).start.addingTimeInterval(14.5 * 3600)

  /// 600 tokens in every minute of the last hour and a half, those of `gaps` left out.
  func account(gaps: [Range<Date>] = []) -> AccountSnapshot {
    let window = now.addingTimeInterval(-90 * 60)..<now
    let rows = (0..<90).map { minute in
      let start = window.lowerBound.addingTimeInterval(Double(minute) * 60)
      return UsageRow(
        interval: start..<start.addingTimeInterval(60), dimensions: Dimensions(),
        tokens: TokenCounts(input: 500, output: 100), requests: nil)
    }
    var ledger = AccountLedger()
    ledger.apply(
      UsageAnswer(
        question: .byModel, bucketWidth: .minute, rows: rows,
        coverage: Coverage(
          endpoint: .usage(.byModel, .minute), groupBy: [], window: window, covered: window,
          gaps: gaps,
          pages: 1, readAt: now)))
    return AccountSnapshot(
      account: Account(
        id: .plain,
        provider: Provider(
          id: "plain", name: "Plain",
          billing: BillingRules(
            settlingTime: 0, settlesEmptyDays: true, usageProvesZero: true, currency: .usd),
          questions: ProviderQuestions(usage: [.byModel], costs: []), vocabulary: .test),
        configuredName: "plain"),
      ledger: ledger)
  }

  @Test func `is the mean of half an hour that ended five minutes ago`() throws {
    let rate = try #require(TokenRate(of: [account(), account()], asOf: now))
    #expect(rate.perMinute == 1200)
    #expect(rate.window == now.addingTimeInterval(-35 * 60)..<now.addingTimeInterval(-5 * 60))
  }

  @Test func `leaves out minutes that were too young when they were read`() throws {
    let later = now.addingTimeInterval(4 * 60)
    let rate = try #require(TokenRate(of: [account()], asOf: later))
    #expect(rate.window.upperBound == now.addingTimeInterval(-5 * 60))
    #expect(TokenRate(of: [account()], asOf: now.addingTimeInterval(16 * 60)) == nil)
  }

  @Test func `is unknown when a minute of it was left out`() {
    let hole = now.addingTimeInterval(-20 * 60)..<now.addingTimeInterval(-19 * 60)
    #expect(TokenRate(of: [account(), account(gaps: [hole])], asOf: now) == nil)
    #expect(TokenRate(of: [], asOf: now) == nil)
  }
}
