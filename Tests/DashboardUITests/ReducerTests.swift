import Foundation
import SpendAnalysis
import Testing
import UsageModel

@testable import DashboardUI

@Suite struct `Reducer` {
  private let frame = Scenario.healthy.frame(120, 36)
  private let opus = SpendKey.model("claude-opus-4-6")
  private let sonnet = SpendKey.model("claude-sonnet-4-6")

  @Test func `Enter on a model opens it day by day, with its account in the breadcrumb`() {
    var state = DashboardState()
    #expect(reduce(&state, .move(.down), in: frame) == [])
    #expect(reduce(&state, .open, in: frame) == [])

    var expected = DashboardState()
    expected.levels[0].selections[.breakdown] = RowSelection(
      id: .spend(.key(.anthropic, sonnet)), row: 1, top: 0)
    expected.levels.append(DrillLevel(steps: [.account(.anthropic), .key(sonnet)]))
    #expect(state == expected)
    #expect(state.path == [.account(.anthropic), .key(sonnet)])
  }

  @Test func `back leaves each level as it was`() {
    var state = DashboardState.after([.down, .down, .enter, .down, .down, .enter], in: frame)
    let key = SpendKey.model("gpt-5.2-2025-12-11")
    #expect(state.path == [.account(.openai), .key(key), .day(day(17))])
    _ = reduce(&state, .back, in: frame)
    #expect(ResolvedScreen(state, frame).selectedLine(in: .days)?.id == .day(day(17)))
    _ = reduce(&state, .back, in: frame)
    #expect(ResolvedScreen(state, frame).selectedLine(in: .breakdown)?.id == .key(.openai, key))
    #expect(state.levels.count == 1)
  }

  @Test func `Esc at the top does nothing`() {
    var state = DashboardState()
    #expect(reduce(&state, .back, in: frame) == [])
    #expect(state == DashboardState())
  }

  @Test func `a model can be opened before its day and after it`() {
    let modelFirst = DashboardState.after([.enter, .enter], in: frame)
    #expect(modelFirst.path == [.account(.anthropic), .key(opus), .day(day(19))])
    let dayFirst = DashboardState.after([.backTab, .left, .enter, .enter], in: frame)
    #expect(dayFirst.path == [.day(day(18)), .account(.anthropic), .key(opus)])
    #expect(ResolvedScreen(dayFirst, frame).kind == .keyDay)
  }

  @Test func `an hour opens below its day and goes no deeper for one model`() {
    var state = DashboardState.after([.enter, .enter, .down, .enter], in: frame)
    let hour = day(19).start.addingTimeInterval(3600)
    #expect(state.path == [.account(.anthropic), .key(opus), .day(day(19)), .hour(hour)])
    let before = state
    #expect(reduce(&state, .open, in: frame) == [])
    #expect(state == before)
  }

  @Test func `opening a day asks for the hours nobody has read`() {
    var state = DashboardState.after([.tab, .tab, .home], in: frame)
    #expect(ResolvedScreen(state, frame).focus == .account(.anthropic))
    // Its week before lies beyond the days at hand.
    let demands: [Effect] = [
      .demand(.days(day(-16)..<day(21)), account: .anthropic),
      .demand(.hours(of: day(-9)), account: .anthropic),
    ]
    #expect(reduce(&state, .open, in: frame) == demands)
    #expect(reduce(&state, .refresh, in: frame) == [.refreshNow] + demands)
  }

  @Test func `a day of all accounts asks each of them, but not twice`() {
    var state = DashboardState.after([.backTab, .left, .left, .left], in: frame)
    #expect(ResolvedScreen(state, frame).focus == .all)
    #expect(
      reduce(&state, .open, in: frame) == [
        .demand(.hours(of: day(16)), account: .anthropic),
        .demand(.hours(of: day(16)), account: .openai),
      ])
    var accounts = frame.data.snapshot.accounts
    accounts[0].demands = [.hours(of: day(16))]
    let later = DashboardFrame(
      data: DashboardData(snapshot: UsageSnapshot(asOf: screenTime, accounts: accounts)),
      now: screenTime, size: frame.size, drawing: frame.drawing)
    #expect(state.missingDemands(in: later) == [.demand(.hours(of: day(16)), account: .openai)])
  }

  @Test func `the day cursor stays within the chart`() {
    let first = DashboardState.after([.tab, .tab, .home, .left, .pageUp], in: frame)
    #expect(first.level.dayCursor == day(-9))
    let last = DashboardState.after([.tab, .tab, .end, .right, .pageDown], in: frame)
    #expect(last.level.dayCursor == day(20))
    let weekBefore = DashboardState.after([.tab, .tab, .pageUp], in: frame)
    #expect(weekBefore.level.dayCursor == day(12))
  }

  @Test func `Tab goes round the panes and back`() {
    var state = DashboardState()
    var visited: [PaneID] = []
    for _ in 0..<5 {
      _ = reduce(&state, .focusNext, in: frame)
      visited.append(ResolvedScreen(state, frame).focus)
    }
    #expect(visited == [.trend, .account(.anthropic), .account(.openai), .all, .breakdown])
    _ = reduce(&state, .focusPrevious, in: frame)
    #expect(ResolvedScreen(state, frame).focus == .all)
  }

  @Test func `a pane that a smaller screen has no room for gives the focus to the table`() {
    let state = DashboardState.after([.tab, .tab], in: frame)
    #expect(ResolvedScreen(state, Scenario.healthy.frame(60, 20)).focus == .breakdown)
    #expect(ResolvedScreen(state, frame).focus == .account(.anthropic))
  }

  @Test func `selection follows what a row is, not where it stood`() {
    let state = DashboardState.after([.down, .down], in: frame)
    let key = SpendKey.model("gpt-5.2-2025-12-11")
    #expect(state.level.selections[.breakdown]?.id == .spend(.key(.openai, key)))
    // The Anthropic account vanishes from the snapshot, and its rows with it.
    let later = Scenario.healthy.snapshot.accounts.filter { $0.id == .openai }
    let smaller = DashboardFrame(
      data: DashboardData(snapshot: UsageSnapshot(asOf: screenTime, accounts: later)),
      now: screenTime, size: frame.size, drawing: frame.drawing)
    #expect(ResolvedScreen(state, smaller).selectedRow(in: .breakdown) == 0)
    #expect(ResolvedScreen(state, smaller).selectedLine(in: .breakdown)?.id == .key(.openai, key))
  }

  @Test func `a row that is gone leaves the selection at its place`() {
    var state = DashboardState()
    state.level.selections[.breakdown] = RowSelection(
      id: .spend(.key(.anthropic, .model("retired"))), row: 40, top: 0)
    #expect(ResolvedScreen(state, frame).selectedRow(in: .breakdown) == 5)
  }

  @Test func `the range goes round and is not asked for within a day`() {
    var state = DashboardState()
    var ranges: [SpendRange] = []
    for _ in 0..<7 {
      _ = reduce(&state, .nextRange, in: frame)
      ranges.append(state.range)
    }
    #expect(
      ranges == [
        .monthToDate, .ninetyDays, .twelveMonths, .all, .today, .sevenDays, .thirtyDays,
      ])
    _ = reduce(&state, .previousRange, in: frame)
    #expect(state.range == .sevenDays)
    var inDay = DashboardState.day(in: frame)
    _ = reduce(&inDay, .nextRange, in: frame)
    #expect(inDay.range == .thirtyDays)
  }

  @Test func `views are all accounts and each of them`() {
    var state = DashboardState.after([.down, .enter], in: frame)
    _ = reduce(&state, .view(3), in: frame)
    #expect(state.path == [.account(.openai)])
    #expect(ResolvedScreen(state, frame).lines[.breakdown]?.count == 2)
    _ = reduce(&state, .view(9), in: frame)
    #expect(state.path == [.account(.openai)])
    _ = reduce(&state, .view(1), in: frame)
    #expect(state.path == [])
    #expect(ResolvedScreen(state, frame).selectedRow(in: .breakdown) == 1)
  }

  @Test func `paging stops at the ends and keeps the selection visible`() throws {
    let frame = Scenario.manyModels.frame(80, 24)
    let state = DashboardState.after([.pageDown, .pageDown, .up], in: frame)
    let screen = ResolvedScreen(state, frame)
    let viewport = try #require(screen.viewport(of: .breakdown))
    let row = try #require(screen.selectedRow(in: .breakdown))
    #expect(row == 2 * viewport.height - 1)
    #expect(viewport.rows.contains(row))
    let end = ResolvedScreen(DashboardState.after([.end, .pageDown], in: frame), frame)
    #expect(end.selectedRow(in: .breakdown) == 62)
    #expect(end.viewport(of: .breakdown)?.rows.upperBound == 63)
  }

  @Test func `pause, help, suspend and quit are the viewer's`() {
    var state = DashboardState()
    #expect(reduce(&state, .togglePause, in: frame) == [])
    #expect(state.isPaused)
    #expect(reduce(&state, .toggleHelp, in: frame) == [])
    #expect(state.isHelpOpen)
    #expect(reduce(&state, .nextRange, in: frame) == [])
    #expect(state.range == .thirtyDays)
    #expect(reduce(&state, .back, in: frame) == [])
    #expect(!state.isHelpOpen)
    #expect(reduce(&state, .suspend, in: frame) == [.suspend])
    #expect(reduce(&state, .quit, in: frame) == [.quit])
  }

  @Test func `nothing happens where there is nothing`() {
    let empty = Scenario.noAccount.frame(80, 24)
    let keys: [Key] = [.down, .enter, .tab, .left, .escape, .character("2"), .character("t")]
    let state = DashboardState.after(keys, in: empty)
    #expect(state.path == [])
    #expect(DashboardState.day(in: empty) == DashboardState())
    #expect(DashboardState.model(in: empty).path == [])
  }

  @Test func `the screens of snapshots are states that keys reach`() {
    #expect(DashboardState.overview() == DashboardState())
    #expect(DashboardState.model(in: frame) == DashboardState.after([.enter], in: frame))
    #expect(DashboardState.day(in: frame).path == [.account(.anthropic), .day(day(19))])
  }
}
