import Testing
import UsageModel

@testable import DashboardUI

@Suite struct `Every screen` {
  private static let paths: [[Key]] = [
    [], [.tab], [.enter], [.enter, .enter], [.enter, .enter, .enter], [.tab, .tab, .enter, .tab],
    [.character("2")], [.character("?")], [.character("p")], [.character("g"), .character("g")],
    [.character("2"), .character("g"), .enter, .character("g")],
    [.character("3"), .character("G")],
    [.character("c")], [.character("c"), .character("g")], [.character("c"), .enter],
  ]

  @Test(arguments: Scenario.allCases)
  func `is drawn at every size without a hole or a half character`(_ scenario: Scenario) {
    let data = DashboardData(snapshot: scenario.snapshot)
    func check(_ columns: Int, _ rows: Int, _ paths: [[Key]], isUnicode: Bool = true) {
      let frame = DashboardFrame(
        data: data, now: screenTime, size: Size(columns: columns, rows: rows),
        drawing: DrawingAbility(isUnicode: isUnicode, colors: .monochrome))
      for keys in paths {
        let grid = DashboardScreen.draw(.after(keys, in: frame), frame)
        #expect(grid.cells.count == columns * rows)
        self.check(grid, isUnicode: isUnicode)
      }
    }
    for (columns, rows) in [(0, 0), (1, 1), (5, 2), (39, 9), (40, 10), (41, 13), (79, 24)] {
      check(columns, rows, [[], [.character("?")]])
    }
    check(80, 24, [[], [.enter]])
    check(133, 34, scenario == .manyModels ? [[]] : Self.paths)
    check(40, 80, [[.enter]])
    check(81, 25, [[], [.enter], [.character("?")]], isUnicode: false)
  }

  private func check(_ grid: CellGrid, isUnicode: Bool) {
    for row in 0..<grid.size.rows {
      var column = 0
      while column < grid.size.columns {
        let cell = grid[column, row]
        guard cell != .blank else {
          column += 1
          continue
        }
        let width = DisplayWidth.of(cell.character)
        guard width == 1 || width == 2, !cell.isContinuation, isUnicode || cell.character.isASCII
        else {
          Issue.record("\(cell.character) at \(column), \(row) cannot be drawn there")
          return
        }
        if width == 2, !grid[column + 1, row].isContinuation {
          Issue.record("\(cell.character) at \(column), \(row) is cut in half")
        }
        column += width
      }
    }
  }

  @Test func `is the same grid for the same state and frame`() {
    let frame = Scenario.healthy.frame(120, 36)
    #expect(
      DashboardScreen.draw(DashboardState(), frame) == DashboardScreen.draw(DashboardState(), frame)
    )
  }

  @Test func `keeps the last figures and says their time while it is paused`() {
    let data = DashboardData(snapshot: Scenario.healthy.snapshot)
    let frame = DashboardFrame(
      data: data, now: screenTime.addingTimeInterval(11 * 3600), size: Size(columns: 120, rows: 36),
      drawing: DrawingAbility(isUnicode: true, colors: .ansi256))
    let text = DashboardScreen.draw(.after([.character("p")], in: frame), frame).text
    #expect(text.contains("Sat 21 Nov 01:32 UTC  ‖ paused 14:32"))
    #expect(text.contains("Fri 20 -"))
    #expect(!text.contains("today  -"))
  }

  @Test func `says how long hours are waited for`() {
    var accounts = Scenario.oneAccount.snapshot.accounts
    accounts[0].demands = [.hours(of: day(16))]
    let frame = DashboardFrame(
      data: DashboardData(snapshot: UsageSnapshot(asOf: screenTime, accounts: accounts)),
      now: screenTime, size: Size(columns: 120, rows: 30),
      drawing: DrawingAbility(isUnicode: true, colors: .ansi256))
    let state = DashboardState.after([.backTab, .left, .left, .left, .enter], in: frame)
    #expect(DashboardScreen.draw(state, frame).text.contains("loading hours…"))
  }

  @Test func `is an SVG picture of itself`() {
    let frame = Scenario.hostileNames.frame(80, 24)
    let grid = DashboardScreen.draw(DashboardState(), frame)
    let svg = grid.svg(theme: .ansi256, title: "costtop <demo>")
    #expect(svg.hasPrefix("<svg xmlns=\"http://www.w3.org/2000/svg\""))
    #expect(svg.hasSuffix("</svg>\n"))
    #expect(svg.contains("<title>costtop &lt;demo&gt;</title>"))
    #expect(svg.contains(">Anthropic</text>"))
    #expect(!svg.contains("\u{1B}"))
  }
}
