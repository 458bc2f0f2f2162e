import Testing

@testable import DashboardUI

@Suite struct `Columns` {
  private func headings(_ width: Int, columns: [SpendColumn]) -> (shown: [String], gone: [String]) {
    let widest = columns.map { column in
      if column.width.drawn != nil { return 0 }
      return column.heading == "MODEL" ? 24 : column.heading == "COST" ? 10 : 5
    }
    let fit = ColumnFit(columns, contentWidths: widest, width: width)
    return (
      fit.placed.map { $0.column.heading(width: $0.width) }, fit.leftOut.map(\.heading)
    )
  }

  private let models = SpendColumns.breakdown(
    "MODEL", .model, SpendColumns.Needs(hasSeveralAccounts: true))

  @Test func `all fit on a wide screen, with bar and chart`() {
    let (shown, gone) = headings(196, columns: models)
    #expect(
      shown == [
        "MODEL", "ACCOUNT", "COST", "SHARE", "", "INPUT", "CACHE-R", "CACHE-W", "OUTPUT", "HIT",
        "REQS", "$/MTOK", "30 DAYS",
      ])
    #expect(gone == [])
  }

  @Test func `go in the documented order`() {
    let order = ["", "ACCOUNT", "CACHE-W", "REQS", "CACHE-R", "DAYS", "INPUT", "OUTPUT", "HIT"]
    var last: [String] = []
    for width in stride(from: 200, through: 50, by: -1) {
      let gone = headings(width, columns: models).gone
      #expect(gone == Array(order.prefix(gone.count)))
      #expect(gone.count >= last.count)
      last = gone
    }
    #expect(last.count >= 8)
  }

  @Test func `of the name and the cost never go`() {
    for width in 0...60 {
      let shown = headings(width, columns: models).shown
      #expect(shown.prefix(2) == ["MODEL", "COST"])
    }
  }

  @Test func `keep apart and within the width`() {
    for width in 40...220 {
      let fit = ColumnFit(
        models, contentWidths: models.map { $0.heading == "MODEL" ? 30 : 6 }, width: width)
      var end = -2
      for placed in fit.placed {
        #expect(placed.x >= end + 2)
        end = placed.x + placed.width
      }
      #expect(end <= width)
    }
  }

  @Test func `keep the account to the end where two have rows of one name`() {
    let needed = SpendColumns.breakdown(
      "MODEL", .model, SpendColumns.Needs(hasSeveralAccounts: true, needsAccount: true))
    #expect(headings(60, columns: needed).shown.contains("ACCOUNT"))
    #expect(!headings(60, columns: models).shown.contains("ACCOUNT"))
  }
}
