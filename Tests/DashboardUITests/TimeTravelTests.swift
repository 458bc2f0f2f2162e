import Foundation
import SpendAnalysis
import Testing
import UsageModel

@testable import DashboardUI

@Suite struct `Moving in time` {
  private let frame = Scenario.yearOfHistory.frame(120, 36)
  private let opus = SpendKey.model("claude-opus-4-6")

  private func days(_ state: DashboardState) -> Range<UTCDay> {
    ResolvedScreen(state, frame).days
  }

  @Test func `[ goes one window back and ] comes forward, never past now`() {
    var state = DashboardState()
    #expect(reduce(&state, .earlier, in: frame) == [])
    var expected = DashboardState()
    expected.back = 1
    #expect(state == expected)
    #expect(days(state) == day(-39)..<day(-9))
    #expect(reduce(&state, .later, in: frame) == [])
    #expect(reduce(&state, .later, in: frame) == [])
    #expect(state == DashboardState())
    #expect(days(state) == day(-9)..<day(21))
  }

  @Test func `months are moved by months, and another range begins at now again`() {
    var state = DashboardState.after(
      [.character("t"), .character("["), .character("[")], in: frame)
    #expect(state.range == .monthToDate)
    #expect(days(state) == UTCDay(text: "2026-09-01")!..<UTCDay(text: "2026-10-01")!)
    _ = reduce(&state, .nextRange, in: frame)
    var expected = DashboardState()
    expected.range = .ninetyDays
    #expect(state == expected)
  }

  @Test func `the chosen day keeps its place in the window`() {
    let state = DashboardState.after([.tab, .tab, .left, .character("[")], in: frame)
    var expected = DashboardState()
    expected.levels[0].focus = .account(.anthropic)
    expected.levels[0].dayCursor = day(18).advanced(by: -30)
    expected.back = 1
    #expect(state == expected)
  }

  @Test func `with a day open the day moves, and the rest of the way here stays`() {
    var state = DashboardState.after([.enter, .down, .down, .enter], in: frame)
    let before = state
    #expect(state.path == [.account(.anthropic), .key(opus), .day(day(17))])
    #expect(
      reduce(&state, .earlier, in: frame) == [.demand(.hours(of: day(16)), account: .anthropic)])
    var expected = before
    expected.levels[2].steps = [.day(day(16))]
    expected.levels[2].dayCursor = nil
    #expect(state == expected)
    for _ in 0..<9 { _ = reduce(&state, .later, in: frame) }
    #expect(state.path == [.account(.anthropic), .key(opus), .day(day(20))])
  }

  @Test func `with an hour open the hour moves, and its day with it`() {
    var state = DashboardState.after([.enter, .enter, .enter], in: frame)
    let hour = { (day: UTCDay, hour: Double) in day.start.addingTimeInterval(hour * 3600) }
    #expect(Array(state.path.suffix(2)) == [.day(day(19)), .hour(hour(day(19), 0))])
    _ = reduce(&state, .earlier, in: frame)
    #expect(Array(state.path.suffix(2)) == [.day(day(18)), .hour(hour(day(18), 23))])
    for _ in 0..<60 { _ = reduce(&state, .later, in: frame) }
    #expect(Array(state.path.suffix(2)) == [.day(day(20)), .hour(hour(day(20), 14))])
  }

  @Test func `the facets of an open day are kept`() {
    let frame = Scenario.everyReport.frame(120, 36)
    var state = DashboardState.day(in: frame)
    _ = reduce(&state, .nextBreakdown, in: frame)
    let breakdown = ResolvedScreen(state, frame).breakdown
    _ = reduce(&state, .earlier, in: frame)
    #expect(ResolvedScreen(state, frame).breakdown == breakdown)
    #expect(state.path == [.account(.anthropic), .day(day(18))])
  }

  @Test func `nothing is moved to where nothing can be`() {
    var state = DashboardState.after(Array(repeating: .character("t"), count: 4), in: frame)
    #expect(state.range == .all)
    let all = state
    #expect(reduce(&state, .earlier, in: frame) == [])
    #expect(state == all)

    var months = DashboardState.after(Array(repeating: .character("t"), count: 3), in: frame)
    for _ in 0..<5 { _ = reduce(&months, .earlier, in: frame) }
    #expect(months.back == 1)

    var today = DashboardState()
    today.levels.append(DrillLevel(steps: [.day(day(20).advanced(by: -354))]))
    for _ in 0..<40 { _ = reduce(&today, .earlier, in: frame) }
    #expect(today.path == [.day(UTCDay(text: "2025-11-01")!)])
  }

  @Test func `all begins where anything is known`() {
    let state = DashboardState.after(Array(repeating: .character("t"), count: 4), in: frame)
    #expect(days(state) == UTCDay(text: "2025-12-03")!..<day(21))
  }

  @Test func `a column of a long chart opens whole, and moves by its own length`() {
    var state = DashboardState.after(
      Array(repeating: .character("t"), count: 3) + [.tab, .tab, .left], in: frame)
    let screen = ResolvedScreen(state, frame)
    #expect(screen.chartColumns(of: screen.focus) == .month)
    #expect(state.level.dayCursor == UTCDay(text: "2026-10-01"))
    #expect(screen.openHint == "open Oct 2026")
    _ = reduce(&state, .open, in: frame)
    let october = UTCDay(text: "2026-10-01")!
    #expect(state.path == [.account(.anthropic), .month(october)])
    #expect(state.levels[1] == DrillLevel(steps: [.account(.anthropic), .month(october)]))
    let opened = ResolvedScreen(state, frame)
    #expect(opened.breakdown == .spend(.day))
    #expect(opened.days == october..<UTCDay(text: "2026-11-01")!)
    #expect(opened.lines[.days]?.count == 31)
    _ = reduce(&state, .earlier, in: frame)
    #expect(state.path == [.account(.anthropic), .month(UTCDay(text: "2026-09-01")!)])
    for _ in 0..<4 { _ = reduce(&state, .later, in: frame) }
    #expect(state.path == [.account(.anthropic), .month(day(1))])
    #expect(ResolvedScreen(state, frame).days == day(1)..<day(21))
  }

  @Test func `weeks open as weeks, and a day within them takes them along`() {
    let wide = Scenario.yearOfHistory.frame(120, 36)
    var state = DashboardState.after(
      Array(repeating: .character("t"), count: 3) + [.tab, .left, .enter], in: wide)
    #expect(state.path == [.account(.anthropic), .key(opus), .week(day(9))])
    state.levels.append(DrillLevel(steps: [.day(day(9))]))
    _ = reduce(&state, .earlier, in: wide)
    #expect(state.path == [.account(.anthropic), .key(opus), .week(day(2)), .day(day(8))])
  }

  @Test func `months are offered where there are several, and open`() {
    var state = DashboardState()
    #expect(!ResolvedScreen(state, frame).breakdowns.contains(.spend(.month)))
    state.range = .twelveMonths
    #expect(ResolvedScreen(state, frame).breakdowns.last == .spend(.month))
    _ = reduce(&state, .previousBreakdown, in: frame)
    _ = reduce(&state, .move(.down), in: frame)
    let screen = ResolvedScreen(state, frame)
    #expect(screen.selectedLine(in: .months)?.id == .month(UTCDay(text: "2026-10-01")!))
    _ = reduce(&state, .open, in: frame)
    #expect(state.path == [.month(UTCDay(text: "2026-10-01")!)])
    #expect(!ResolvedScreen(state, frame).hasRange)
  }

  @Test(arguments: [
    (3, "last 12 months"), (4, "all since 3 Dec 2025"), (0, "last 30 days"),
  ])
  func `the header names the window`(_ presses: Int, _ name: String) {
    let state = DashboardState.after(
      Array(repeating: .character("t"), count: presses), in: frame)
    #expect(ResolvedScreen(state, frame).windowName == name)
  }

  @Test func `facts are those of the window once it is over`() {
    let text = DashboardScreen.draw(.after([.character("[")], in: frame), frame).text
    #expect(text.contains("22 Sep - 21 Oct 2026"))
    for word in ["today", "month ", "/min"] { #expect(!text.contains(word)) }
  }
}

@Suite struct `Days that are not at hand` {
  private let frame = Scenario.healthy.frame(120, 36)

  private func demands(_ keys: String) -> [Effect] {
    DashboardState.after(keys.map { .character($0) }, in: frame).missingDemands(in: frame)
  }

  private func both(_ days: Range<UTCDay>) -> [Effect] {
    [Account.ID.anthropic, .openai].map { .demand(.days(days), account: $0) }
  }

  @Test func `are asked for when a window reaches them, with what they are compared with`() {
    #expect(demands("") == [])
    let year = UTCDay(text: "2025-12-01")!..<day(21)
    #expect(demands("ttt") == both(year))
    // The months are held against the one before the first.
    #expect(demands("tttG") == both(UTCDay(text: "2025-11-01")!..<day(21)))
    // A window in the past is held against the one before it.
    #expect(demands("[") == both(day(-69)..<day(-9)))
  }

  @Test func `stay asked for while a month or a day of them is open`() {
    var state = DashboardState()
    state.range = .twelveMonths
    state.levels.append(DrillLevel(steps: [.month(UTCDay(text: "2025-12-01")!)]))
    // December is held against November.
    let days = UTCDay(text: "2025-11-01")!..<day(21)
    #expect(state.missingDemands(in: frame) == both(days))
  }

  @Test func `are asked for once, not while they are on their way`() {
    var state = DashboardState.after([.character("t"), .character("t")], in: frame)
    var accounts = frame.data.snapshot.accounts
    for index in accounts.indices { accounts[index].demands = [.days(day(-100)..<day(21))] }
    let waiting = `Drill-down by any facet`.frame(accounts)
    #expect(reduce(&state, .refresh, in: waiting) == [.refreshNow])
    #expect(DashboardScreen.draw(state, waiting).text.contains("loading days…"))
  }

  @Test func `that a backfill brings later are asked for with the next snapshot`() {
    let state = DashboardState.after(Array(repeating: .character("t"), count: 3), in: frame)
    #expect(state.renewedDemands(in: frame) == [])
    var account = Scenario.oneAccount.accounts[0]
    account.ledger.restore([
      Provider.anthropic.bill: [
        day(-40): DayRead(
          readAt: screenTime, readThrough: day(-40).end, isComplete: true, isEmpty: false)
      ]
    ])
    let year = UTCDay(text: "2025-12-01")!..<day(21)
    #expect(
      state.renewedDemands(in: `Drill-down by any facet`.frame([account]))
        == [.demand(.days(year), account: .anthropic)])
    account.demands = [.days(year)]
    #expect(state.renewedDemands(in: `Drill-down by any facet`.frame([account])) == [])
  }

  @Test func `are those of which the history knows more than the ledger has`() {
    var accounts = [Scenario.oneAccount.snapshot.accounts[0]]
    accounts[0].ledger.restore([
      Provider.anthropic.bill: Dictionary(
        uniqueKeysWithValues: (day(-200)..<day(-10)).map {
          ($0, DayRead(readAt: screenTime, readThrough: $0.end, isComplete: true, isEmpty: false))
        })
    ])
    let frame = `Drill-down by any facet`.frame(accounts)
    var state = DashboardState.after(Array(repeating: .character("t"), count: 3), in: frame)
    #expect(
      reduce(&state, .nextRange, in: frame)
        == [.demand(.days(day(-200)..<day(21)), account: .anthropic)])
  }
}

@Suite struct `Days in words` {
  @Test(arguments: [
    (day(-39)..<day(-9), "22 Sep - 21 Oct 2026", "22 Sep - 21 Oct"),
    (day(7)..<day(14), "7 - 13 Nov 2026", "7 - 13 Nov"),
    (day(19)..<day(20), "Thu 19 Nov 2026", "19 Nov"),
    (day(1)..<day(31), "Nov 2026", "Nov"),
    (day(1).advanced(by: -365)..<day(1), "Nov 2025 - Oct 2026", "1 Nov - 31 Oct"),
    (day(-320)..<day(-290), "15 Dec 2025 - 13 Jan 2026", "15 Dec - 13 Jan"),
  ])
  func `have their year, and less where it stands beside them`(
    _ days: Range<UTCDay>, _ long: String, _ short: String
  ) {
    #expect(PeriodText.of(days) == long)
    #expect(PeriodText.short(days) == short)
  }
}
