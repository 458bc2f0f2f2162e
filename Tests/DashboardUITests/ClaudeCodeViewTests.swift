import Foundation
import SpendAnalysis
import Testing
import UsageModel

@testable import DashboardUI

@Suite struct `Claude Code view` {
  private let frame = Scenario.everyReport.frame(100, 30)
  private let ada = ClaudeCodeRecord.Actor.person(email: "ada@acme.example")

  private func state(_ text: String) -> DashboardState {
    .after(text.map { $0 == "\n" ? .enter : .character($0) }, in: frame)
  }

  private func text(_ keys: String) -> String {
    DashboardScreen.draw(state(keys), frame).text
  }

  @Test func `opens the account that has it, and asks for the days that were not read`() {
    var state = DashboardState()
    #expect(
      reduce(&state, .openClaudeCode, in: frame)
        == [.demand(.claudeCode(day(-9)..<day(7)), account: .anthropic)])
    #expect(state.path == [.account(.anthropic), .claudeCode])
    #expect(
      reduce(&state, .nextRange, in: frame) == [
        .demand(.claudeCode(day(1)..<day(7)), account: .anthropic)
      ])
    _ = reduce(&state, .previousRange, in: frame)
    #expect(reduce(&state, .previousRange, in: frame) == [])
    #expect(state.range == .sevenDays)
    // The week before was read, the one before that was not.
    #expect(reduce(&state, .earlier, in: frame) == [])
    #expect(
      reduce(&state, .earlier, in: frame) == [
        .demand(.claudeCode(day(0)..<day(7)), account: .anthropic)
      ])
  }

  @Test func `does not ask again for days that are on their way`() {
    var accounts = frame.data.snapshot.accounts
    accounts[0].demands = [.claudeCode(day(-9)..<day(10))]
    #expect(state("c").missingDemands(in: `Drill-down by any facet`.frame(accounts)) == [])
    accounts[0].demands = [.claudeCode(day(1)..<day(10))]
    #expect(state("c").missingDemands(in: `Drill-down by any facet`.frame(accounts)).count == 1)
  }

  @Test func `is offered only where there is something of it`() {
    #expect(state("3c").path == [.account(.openai)])
    #expect(state("2\nc").path.last == .key(.model("claude-opus-4-6")))
    #expect(state("cc").path == [.account(.anthropic), .claudeCode])
    let healthy = Scenario.noAccount.frame(80, 24)
    #expect(DashboardState.after([.character("c")], in: healthy).path == [])
  }

  @Test func `leads from people to a person's days and their models`() {
    #expect(state("c\n").path == [.account(.anthropic), .claudeCode, .actor(ada)])
    #expect(ResolvedScreen(state("c\n"), frame).breakdown == .claudeCode(.day))
    #expect(
      state("c\nj\n").path == [.account(.anthropic), .claudeCode, .actor(ada), .day(day(19))])
    #expect(ResolvedScreen(state("c\nj\n"), frame).breakdown == .claudeCode(.model))
    #expect(ResolvedScreen(state("c\nj\n"), frame).stepsToOpen == nil)
    #expect(ResolvedScreen(state("cgj\n"), frame).breakdown == .claudeCode(.actor))
  }

  @Test func `shows the people of the day that is open`() {
    let day = DashboardState.day(in: frame)
    var state = day
    #expect(reduce(&state, .openClaudeCode, in: frame) == [])
    #expect(state.path == day.path + [.claudeCode])
    let screen = ResolvedScreen(state, frame)
    // 96 % of the busy day of 19 November, from the sample's own rule.
    let line = screen.claudeCodeLines.first { $0.id == .actor(.anthropic, ada) }
    #expect(
      line?.figure.linesAdded == percent(
        of: UsageModel.UTCDay(containing: screenTime).advanced(by: -1)) * 14)
    #expect(screen.claudeCodeLines.count == 4)
  }

  @Test func `says that its money is an estimate inside the bill, and which days it lacks`() {
    let month = text("c")
    #expect(month.contains("14 of 30 days read · estimates, already inside the bill"))
    #expect(month.contains("est. cost  ~$749.76+  already inside the bill, never added to it"))
    let week = text("cT")
    #expect(!week.contains("days read"))
    #expect(week.contains("~$371.52 "))
  }

  @Test func `draws days that were not read as unknown`() {
    let row = text("c\n").split(separator: "\n").first { $0.contains("Fri 6 Nov") }
    #expect(row?.filter { $0.isNumber } == "6")
    #expect(row?.contains("-+") == true)
  }

  @Test func `says why nothing can be read`() {
    var accounts = frame.data.snapshot.accounts
    accounts[0].ledger = AccountLedger()
    accounts[0].endpoints[.claudeCode] = EndpointStatus(
      failure: EndpointFailure(
        error: .refused(status: 403, serverSaid: "no"), since: screenTime, attempts: 1),
      cadence: 3600)
    let text = DashboardScreen.draw(state("c"), `Drill-down by any facet`.frame(accounts)).text
    #expect(text.contains("! HTTP 403, 0 of 30 days read"))
    #expect(text.contains("Nothing was read of this."))
    // No figure that is unknown looks like a zero.
    #expect(text.contains("tokens     - · input -"))
    #expect(!text.contains("0+"))
  }

  @Test func `its money is in no total`() {
    var accounts = frame.data.snapshot.accounts
    let before = SpendIndex(UsageSnapshot(asOf: screenTime, accounts: accounts))
    accounts[0].ledger.apply(
      ClaudeCodeAnswer(day: day(12), records: [], readAt: screenTime))
    let after = SpendIndex(UsageSnapshot(asOf: screenTime, accounts: accounts))
    let days = day(1)..<day(21)
    #expect(before.billed(.all, over: days) == after.billed(.all, over: days))
  }
}
