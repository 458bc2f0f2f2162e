import Foundation
import SpendAnalysis
import Testing
import UsageModel

@testable import DashboardUI

@Suite struct `Drill-down by any facet` {
  private let frame = Scenario.everyReport.frame(100, 30)

  private func keys(_ text: String) -> [Key] {
    text.map { $0 == "\n" ? .enter : .character($0) }
  }

  private func screen(_ text: String) -> ResolvedScreen {
    ResolvedScreen(.after(keys(text), in: frame), frame)
  }

  private func crumbs(_ text: String) -> Substring {
    let state = DashboardState.after(keys(text), in: frame)
    let lines = DashboardScreen.draw(state, frame).text.split(separator: "\n")
    return lines[1].drop { $0 == " " }
  }

  @Test func `g goes round what an account can be split by, and G goes back`() {
    var visited: [SpendFacet?] = []
    for count in 0...6 {
      visited.append(screen("2" + String(repeating: "g", count: count)).breakdown.facet)
    }
    #expect(
      visited == [.model, .workspace, .apiKey, .user, .serviceTier, .lineItem, .model])
    #expect(screen("2G").breakdown.facet == .lineItem)
    #expect(screen("3G").breakdown.facet == .resource)
  }

  @Test func `a row begins with its days, and its own facet is not offered again`() {
    #expect(screen("2\n").breakdown == .spend(.day))
    #expect(screen("2\ng").breakdown.facet == .workspace)
    #expect(!screen("2\n").breakdowns.contains(.spend(.facet(.model))))
    #expect(screen("2\n\n").breakdown == .spend(.hour))
  }

  @Test func `rows open within rows in any order`() {
    let workspace = SpendKey.workspace("wrkspc_01")
    let opus = SpendKey.model("claude-opus-4-6")
    let modelFirst = screen("2\ng\n")
    #expect(modelFirst.state.path == [.account(.anthropic), .key(opus), .key(workspace)])
    let workspaceFirst = screen("2g\ng\n")
    #expect(workspaceFirst.state.path == [.account(.anthropic), .key(workspace), .key(opus)])
    for screen in [modelFirst, workspaceFirst] {
      #expect(screen.kind == .key)
      // 72.9M of the model's tokens were written in this workspace, by hand from the recorded traffic.
      let days = day(-9)..<day(21)
      let output = days.reduce(0) { $0 + 3_900_000 * percent(of: $1) / 100 }
      let today = 3_900_000 * percent(of: day(20)) / 100
      let yesterday = 3_900_000 * percent(of: day(19)) / 100
      let hours = (24 + 15) * (3_900_000 * 4 / 100)
      let tokens = screen.data.index.usage(screen.scope, over: screen.days).tokens
      #expect(tokens?.output == output - today - yesterday + hours)
    }
  }

  @Test func `the breadcrumb says by what the rows are split`() {
    #expect(crumbs("2\ngg") == "All › Anthropic › claude-opus-4-6 · by API key")
    #expect(crumbs("3g") == "All › OpenAI · by project")
    #expect(crumbs("g") == "All · by workspace")
    #expect(
      crumbs("2\ng\n\n") == "All › Anthropic › claude-opus-4-6 › production › Thu 19 Nov · by hour")
  }

  @Test func `the breadcrumb is not lost to what the screen says of its data`() {
    let notes = ["Anthropic at http://127.0.0.1:8080", "OpenAI at http://127.0.0.1:8080"]
    for columns in 40...130 {
      let frame = Scenario.following.frame(columns, 30, notes: notes)
      let lines = DashboardScreen.draw(DashboardState(), frame).text.split(separator: "\n")
      #expect(lines[1].hasPrefix(" All "))
    }
  }

  @Test func `a way in that is no row keeps the view`() {
    #expect(screen("gg2").breakdown.facet == .apiKey)
    let state = DashboardState.after(
      [.character("g"), .character("g"), .backTab, .left, .enter],
      in: Scenario.everyReport.frame(120, 36))
    #expect(ResolvedScreen(state, Scenario.everyReport.frame(120, 36)).breakdown.facet == .apiKey)
  }

  @Test func `what the provider does not split cannot be opened`() {
    let keys = screen("2gg")
    #expect(keys.selectedLine(in: .breakdown)?.id == .key(.anthropic, .notSplit(.apiKey)))
    #expect(keys.stepsToOpen == nil)
    #expect(screen("2gg\n").state.path == [.account(.anthropic)])
    #expect(screen("2ggj\n").state.path.last == .key(.apiKey("apikey_01")))
  }

  @Test func `another view begins at its first row`() {
    #expect(screen("3gggj").selectedRow(in: .breakdown) == 1)
    #expect(screen("3gggjg").selectedRow(in: .breakdown) == 0)
  }

  @Test func `a pane opens its account until a day of it was chosen`() {
    let frame = Scenario.healthy.frame(120, 36)
    let pane = DashboardState.after([.tab, .tab], in: frame)
    let screen = ResolvedScreen(pane, frame)
    #expect(screen.focus == .account(.anthropic))
    #expect(screen.openHint == "open Anthropic")
    #expect(DashboardState.after([.tab, .tab, .enter], in: frame).path == [.account(.anthropic)])

    let moved = ResolvedScreen(.after([.tab, .tab, .left], in: frame), frame)
    #expect(moved.openHint == "open Wed 18")
    #expect(
      DashboardState.after([.tab, .tab, .left, .enter], in: frame).path
        == [.account(.anthropic), .day(day(18))])
    // Within its account a pane stands for the day.
    let inside = ResolvedScreen(.after([.character("2"), .backTab], in: frame), frame)
    #expect(inside.focus == .account(.anthropic))
    #expect(
      DashboardState.after([.character("2"), .backTab, .enter], in: frame).path
        == [.account(.anthropic), .day(day(19))])
  }

  @Test func `usage by person is asked for once it is looked at, and only where it is not read`() {
    var state = DashboardState.after(keys("2gg"), in: frame)
    let demand = Effect.demand(.people, account: .anthropic)
    #expect(reduce(&state, .nextBreakdown, in: frame) == [demand])
    #expect(reduce(&state, .refresh, in: frame) == [.refreshNow, demand])
    var openai = DashboardState.after(keys("3gg"), in: frame)
    #expect(reduce(&openai, .nextBreakdown, in: frame) == [])

    var accounts = frame.data.snapshot.accounts
    accounts[0].demands = [.people]
    let later = Self.frame(accounts)
    #expect(state.missingDemands(in: later) == [])
    #expect(DashboardScreen.draw(state, later).text.contains("loading users…"))

    let question = Provider.anthropic.questions.usageOnDemand[0]
    let window = day(19).start..<day(20).start
    accounts[0].demands = []
    accounts[0].ledger.apply(
      UsageAnswer(
        question: question, bucketWidth: .day, rows: [],
        coverage: Coverage(
          endpoint: .usage(question, .day), groupBy: [], window: window, covered: window, pages: 1,
          readAt: screenTime)))
    #expect(state.missingDemands(in: Self.frame(accounts)) == [])
  }

  @Test func `every named view is a state that keys reach`() {
    let reached: [DashboardView: String] = [
      .overview: "", .workspaces: "2g", .apiKeys: "2gg", .users: "2ggg", .tiers: "2gggg",
      .lineItems: "2ggggg", .resources: "3gggggg", .claudeCode: "2c",
    ]
    for (view, text) in reached {
      let shown = ResolvedScreen(.showing(view, in: frame), frame)
      let byKeys = screen(text)
      #expect(shown.state.path == byKeys.state.path)
      #expect(shown.breakdown == byKeys.breakdown)
    }
    #expect(
      DashboardState.showing(.apiKeys, of: .openai, in: frame).path == [.account(.openai)])
    #expect(DashboardState.showing(.resources, of: .anthropic, in: frame) == DashboardState())
    #expect(DashboardState.showing(.model, in: frame) == DashboardState.model(in: frame))
    #expect(DashboardState.showing(.claudeCode, in: Scenario.noAccount.frame(80, 24)).path == [])
  }

  static func frame(_ accounts: [AccountSnapshot]) -> DashboardFrame {
    DashboardFrame(
      data: DashboardData(snapshot: UsageSnapshot(asOf: screenTime, accounts: accounts)),
      now: screenTime, size: Size(columns: 120, rows: 36),
      drawing: DrawingAbility(isUnicode: true, colors: .ansi256))
  }
}
