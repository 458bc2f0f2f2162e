import Testing
import UsageModel

@testable import DashboardUI

@Suite struct `Pane layout` {
  @Test func `80x24 has a pane for each account, all of them in one line, and the table`() {
    #expect(
      drawn(layoutInputs(80, 24))
        == """
        header
        breadcrumb
        ╭ a ───────────────────────────────────╮╭ b ───────────────────────────────────╮
        │                                      ││                                      │
        │                                      ││                                      │
        │                                      ││                                      │
        │                                      ││                                      │
        │                                      ││                                      │
        │                                      ││                                      │
        │                                      ││                                      │
        │                                      ││                                      │
        ╰──────────────────────────────────────╯╰──────────────────────────────────────╯
        all strip
        ╭ breakdown ───────────────────────────────────────────────────────────────────╮
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        ╰──────────────────────────────────────────────────────────────────────────────╯
        footer
        """)
  }

  @Test func `what is wrong with the history takes lines from the body`() {
    var inputs = layoutInputs(40, 10, table: .months)
    inputs.topLines = 1
    #expect(
      drawn(inputs)
        == """
        header
        breadcrumb
        topNotice
        ╭ months ──────────────────────────────╮
        │                                      │
        │                                      │
        │                                      │
        │                                      │
        ╰──────────────────────────────────────╯
        footer
        """)
    inputs.topLines = 3
    #expect(paneLayout(inputs).rects[.topNotice]?.height == 1)
    inputs.size = Size(columns: 80, rows: 24)
    #expect(paneLayout(inputs).rects[.topNotice]?.height == 3)
  }

  @Test func `restatements have the whole body`() {
    #expect(
      drawn(layoutInputs(60, 14, kind: .restatements, table: .restatements))
        == """
        header
        breadcrumb
        ╭ restatements ────────────────────────────────────────────╮
        │                                                          │
        │                                                          │
        │                                                          │
        │                                                          │
        │                                                          │
        │                                                          │
        │                                                          │
        │                                                          │
        │                                                          │
        ╰──────────────────────────────────────────────────────────╯
        footer
        """)
  }

  @Test func `a wide screen has a pane for all and a chart of the selected row`() {
    #expect(
      drawn(layoutInputs(120, 36))
        == """
        header
        breadcrumb
        ╭ a ───────────────────────────────────╮╭ b ───────────────────────────────────╮╭ all ─────────────────────────────────╮
        │                                      ││                                      ││                                      │
        │                                      ││                                      ││                                      │
        │                                      ││                                      ││                                      │
        │                                      ││                                      ││                                      │
        │                                      ││                                      ││                                      │
        │                                      ││                                      ││                                      │
        │                                      ││                                      ││                                      │
        │                                      ││                                      ││                                      │
        │                                      ││                                      ││                                      │
        │                                      ││                                      ││                                      │
        │                                      ││                                      ││                                      │
        ╰──────────────────────────────────────╯╰──────────────────────────────────────╯╰──────────────────────────────────────╯
        ╭ breakdown ───────────────────────────────────────────────────────────────────────────────────────────────────────────╮
        │                                                                                                                      │
        │                                                                                                                      │
        │                                                                                                                      │
        │                                                                                                                      │
        │                                                                                                                      │
        │                                                                                                                      │
        │                                                                                                                      │
        │                                                                                                                      │
        ╰──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────╯
        ╭ trend ───────────────────────────────────────────────────────────────────────────────────────────────────────────────╮
        │                                                                                                                      │
        │                                                                                                                      │
        │                                                                                                                      │
        │                                                                                                                      │
        │                                                                                                                      │
        │                                                                                                                      │
        │                                                                                                                      │
        │                                                                                                                      │
        ╰──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────╯
        footer
        """)
  }

  @Test func `below 80x24 accounts are lines`() {
    #expect(
      drawn(layoutInputs(60, 16))
        == """
        header
        breadcrumb
        a strip
        b strip
        all strip
        ╭ breakdown ───────────────────────────────────────────────╮
        │                                                          │
        │                                                          │
        │                                                          │
        │                                                          │
        │                                                          │
        │                                                          │
        │                                                          │
        │                                                          │
        ╰──────────────────────────────────────────────────────────╯
        footer
        """)
  }

  @Test func `the smallest screen is a table`() {
    #expect(
      drawn(layoutInputs(40, 10))
        == """
        header
        breadcrumb
        ╭ breakdown ───────────────────────────╮
        │                                      │
        │                                      │
        │                                      │
        │                                      │
        │                                      │
        ╰──────────────────────────────────────╯
        footer
        """)
  }

  @Test func `panes out of room come into sight with the focus`() {
    #expect(
      drawn(
        layoutInputs(
          80, 30, accounts: (1...5).map { Account.ID("\($0)") }, focus: .account(Account.ID("4"))))
          == """
          header
          breadcrumb
          ╭ 4 ───────────────────────────────────╮╭ all ─────────────────────────────────╮
          │                                      ││                                      │
          │                                      ││                                      │
          │                                      ││                                      │
          │                                      ││                                      │
          │                                      ││                                      │
          │                                      ││                                      │
          │                                      ││                                      │
          │                                      ││                                      │
          │                                      ││                                      │
          │                                      ││                                      │
          │                                      ││                                      │
          │                                      ││                                      │
          │                                      ││                                      │
          │                                      ││                                      │
          │                                      ││                                      │
          ╰──────────────────────────────────────╯╰──────────────────────────────────────╯
          ╭ breakdown ───────────────────────────────────────────────────────────────────╮
          │                                                                              │
          │                                                                              │
          │                                                                              │
          │                                                                              │
          │                                                                              │
          │                                                                              │
          │                                                                              │
          │                                                                              │
          ╰──────────────────────────────────────────────────────────────────────────────╯
          footer
          """)
  }

  @Test func `remarks of an account make its panes higher, not its chart lower`() {
    let plain = paneLayout(layoutInputs(80, 30, tableRows: 20))
    let remarks = paneLayout(layoutInputs(80, 30, noticeLines: 2, tableRows: 20))
    let pane = PaneID.account(twoAccounts[0])
    #expect(plain[pane]?.height == 11)
    #expect(remarks[pane]?.height == 13)
  }

  @Test(arguments: [
    (ScreenKind.overview, PaneID.breakdown), (.key, .days), (.key, .breakdown), (.day, .breakdown),
    (.keyDay, .hours), (.keyDay, .breakdown), (.hour, .breakdown), (.claudeCode, .claudeCode),
  ])
  func `panes tile every size: none overlap, none stick out`(_ kind: ScreenKind, _ table: PaneID) {
    for columns in [40, 79, 80, 110, 115, 201] {
      for rows in [10, 13, 14, 23, 24, 29, 38, 60] {
        for count in [0, 1, 2, 5] {
          let accounts = (0..<count).map { Account.ID("\($0)") }
          let inputs = layoutInputs(
            columns, rows, kind: kind, table: table, accounts: accounts, tableRows: 3 * count)
          let rects = paneLayout(inputs).rects.map(\.value)
          let area = rects.reduce(0) { $0 + $1.width * $1.height }
          let isInside = rects.allSatisfy {
            $0.x >= 0 && $0.y >= 0 && $0.maxX <= columns && $0.maxY <= rows && !$0.isEmpty
          }
          let isApart = rects.indices.allSatisfy { index in
            rects[..<index].allSatisfy { !$0.overlaps(rects[index]) }
          }
          // Inside, apart and of the whole area: without a hole.
          if area != columns * rows || !isInside || !isApart {
            Issue.record("\(columns)x\(rows) with \(count) accounts")
          }
        }
      }
    }
  }
}

extension Rect {
  fileprivate func overlaps(_ other: Rect) -> Bool {
    x < other.maxX && other.x < maxX && y < other.maxY && other.y < maxY
  }
}
