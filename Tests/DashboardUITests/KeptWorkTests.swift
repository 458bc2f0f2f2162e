import Foundation
import Testing
import UsageModel

@testable import DashboardUI
@testable import SpendAnalysis

@Suite struct `Work done for one snapshot` {
  private func viewCount(_ data: DashboardData) -> Int {
    data.index.accounts.map { $0.facts.facts.withLock { $0.views.count } }.reduce(0, +)
  }

  @Test func `is kept for the next`() {
    let frame = Scenario.healthy.frame(120, 36)
    _ = DashboardScreen.draw(DashboardState(), frame)
    let drawn = viewCount(frame.data)
    #expect(drawn > 0)
    let next = DashboardData(snapshot: frame.data.snapshot, reusing: frame.data)
    #expect(viewCount(next) == drawn)
    #expect(viewCount(DashboardData(snapshot: frame.data.snapshot)) == 0)
  }

  @Test func `is no view for each row that has no cost`() {
    func views(ofUnbilledModels count: Int) -> Int {
      var account = Scenario.oneAccount.snapshot.accounts[0]
      let question = Provider.anthropic.questions.usage[0]
      let window = day(1).start..<day(20).start
      let rows = (0..<count).map { number in
        UsageRow(
          interval: day(10).interval, dimensions: Dimensions([.model: .id("m\(number)")]),
          tokens: TokenCounts(input: 5), requests: nil)
      }
      account.ledger.apply(
        UsageAnswer(
          question: question, bucketWidth: .day, rows: rows,
          coverage: Coverage(
            endpoint: .usage(question, .day), groupBy: [], window: window, covered: window,
            pages: 1, readAt: screenTime)))
      let frame = DashboardFrame(
        data: DashboardData(snapshot: UsageSnapshot(asOf: screenTime, accounts: [account])),
        now: screenTime, size: Size(columns: 160, rows: 60),
        drawing: DrawingAbility(isUnicode: true, colors: .ansi256))
      let text = DashboardScreen.draw(DashboardState(), frame).text
      #expect(text.contains("no line in the bill"))
      return viewCount(frame.data)
    }
    #expect(views(ofUnbilledModels: 30) == views(ofUnbilledModels: 2))
  }
}
