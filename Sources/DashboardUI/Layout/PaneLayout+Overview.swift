import UsageModel

extension PaneLayout {
  private static let narrowestPane = 38
  /// Two facts, two chart rows, the axis, the cursor's day, and the frame.
  private static let lowestPane = 8
  private static let smallestTrend = 8
  private static let largestTrend = 24
  /// The rows that a table shows beyond its least before a trend takes room from it.
  private static let tableBeforeTrend = 6
  /// Taller charts would not say more.
  private static let mostGrowth = 14

  mutating func placeOverview(_ inputs: LayoutInputs, in body: Rect) {
    guard inputs.size.columns >= paneSize.columns, inputs.size.rows >= paneSize.rows else {
      placeStrips(inputs, in: body)
      return
    }
    guard !inputs.accounts.isEmpty else {
      focusOrder = [inputs.table]
      rects[inputs.table] = body
      return
    }
    let perRow = max(1, body.width / Self.narrowestPane)
    let accounts = inputs.accounts
    // All accounts together become a line of their own where their pane would need another row of panes.
    let isAllInRow =
      inputs.showsAll
      && ceilDivide(accounts.count + 1, perRow) == ceilDivide(accounts.count, perRow)
    let stripHeight = inputs.showsAll && !isAllInRow ? 1 : 0
    // The pane of all accounts says that today is billed in part, which takes all facts.
    let lowest = Self.lowestPane + inputs.noticeLines + (isAllInRow ? 2 : 0)
    let paneCount = accounts.count + (isAllInRow ? 1 : 0)
    let tableWanted = max(inputs.tableRows, 3) + Self.tableFrame
    let table = min(tableWanted, 11)
    let rowsOfPanes = max(
      1, min(ceilDivide(paneCount, perRow), (body.height - stripHeight - table) / lowest))
    let perRowUsed = min(perRow, ceilDivide(paneCount, rowsOfPanes))
    let capacity = perRowUsed * rowsOfPanes
    let visible = visibleAccounts(
      inputs, capacity: capacity - (isAllInRow ? 1 : 0))
    hiddenAccounts = accounts.count - visible.count

    // Height beyond the least goes to the panes until they have room for their facts, to the table as far as it has
    // rows, to a trend where the table does not suffer, and then to charts.
    var spare = body.height - stripHeight - rowsOfPanes * lowest - table
    let forFacts = min(max(0, spare), (isAllInRow ? 1 : 3) * rowsOfPanes)
    spare -= forFacts
    let wantedByTable = tableWanted - table
    let hasTrend =
      inputs.tableRows > 1 && inputs.table == .breakdown
      && spare >= Self.smallestTrend + min(wantedByTable, Self.tableBeforeTrend)
    let beforeTable = hasTrend ? spare - Self.smallestTrend : spare
    let rest = beforeTable - min(wantedByTable, beforeTable)
    let forCharts = max(0, rest) / (hasTrend ? 2 : 1)
    let paneGrowth = min((forFacts + forCharts) / rowsOfPanes, Self.mostGrowth)
    let paneHeight = lowest + paneGrowth

    let panes = visible.map(PaneID.account) + (isAllInRow ? [.all] : [])
    placePanes(panes, perRow: perRowUsed, height: paneHeight, in: body)
    var y = body.y + rowsOfPanes * paneHeight
    if stripHeight > 0 {
      rects[.allStrip] = Rect(x: 0, y: y, width: body.width, height: 1)
      y += 1
    }
    let lower = Rect(x: 0, y: y, width: body.width, height: body.maxY - y)
    focusOrder = accounts.map(PaneID.account) + (isAllInRow ? [.all] : []) + [inputs.table]
    if hasTrend {
      let tableHeight = max(
        min(tableWanted, lower.height - Self.smallestTrend), lower.height - Self.largestTrend)
      split(lower, at: tableHeight, .breakdown, .trend)
      focusOrder.append(.trend)
    } else {
      rects[inputs.table] = lower
    }
  }

  /// Small screens: as many one-line accounts as leave the table eight lines, all together first.
  private mutating func placeStrips(_ inputs: LayoutInputs, in body: Rect) {
    focusOrder = [inputs.table]
    var strips = inputs.accounts.map(PaneID.accountStrip)
    if inputs.showsAll { strips.append(.allStrip) }
    let room = max(0, body.height - 8)
    if strips.count > room { strips = inputs.showsAll && room > 0 ? [.allStrip] : [] }
    for (line, strip) in strips.enumerated() {
      rects[strip] = Rect(x: 0, y: body.y + line, width: body.width, height: 1)
    }
    rects[inputs.table] = Rect(
      x: 0, y: body.y + strips.count, width: body.width, height: body.height - strips.count)
  }

  private mutating func placePanes(_ panes: [PaneID], perRow: Int, height: Int, in body: Rect) {
    for (index, pane) in panes.enumerated() {
      let row = index / perRow
      let inRow = min(perRow, panes.count - row * perRow)
      let column = index % perRow
      let left = body.width * column / inRow
      let right = body.width * (column + 1) / inRow
      rects[pane] = Rect(x: left, y: body.y + row * height, width: right - left, height: height)
    }
  }

  /// A run of accounts that holds the focused one.
  private func visibleAccounts(_ inputs: LayoutInputs, capacity: Int) -> [Account.ID] {
    let accounts = inputs.accounts
    let count = max(1, capacity)
    guard accounts.count > count else { return accounts }
    var first = 0
    if case .account(let id) = inputs.focus, let index = accounts.firstIndex(of: id) {
      first = max(0, min(index - count + 1, accounts.count - count))
    }
    return Array(accounts[first..<(first + count)])
  }

  private func ceilDivide(_ count: Int, _ divisor: Int) -> Int {
    count == 0 ? 0 : (count - 1) / divisor + 1
  }
}
