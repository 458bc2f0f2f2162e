import UsageModel

@testable import DashboardUI

let twoAccounts = [Account.ID("a"), Account.ID("b")]

func layoutInputs(
  _ columns: Int, _ rows: Int, kind: ScreenKind = .overview, table: PaneID = .breakdown,
  accounts: [Account.ID] = twoAccounts,
  noticeLines: Int = 0, tableRows: Int = 7, focus: PaneID? = nil
) -> LayoutInputs {
  LayoutInputs(
    size: Size(columns: columns, rows: rows), kind: kind, table: table,
    accounts: accounts, showsAll: accounts.count > 1, noticeLines: noticeLines,
    tableRows: tableRows, focus: focus)
}

func drawn(_ inputs: LayoutInputs) -> String {
  drawing(of: paneLayout(inputs), size: inputs.size)
}

/// A layout as a drawing: every pane's frame with its name inside, one-line panes as their name.
func drawing(of layout: PaneLayout, size: Size) -> String {
  var canvas = Canvas(size: size, glyphs: .unicode)
  for (pane, rect) in layout.rects {
    let name = StyledLine(pane.name)
    if rect.height < 3 {
      canvas.write(name, x: rect.x, y: rect.y, width: rect.width)
    } else {
      canvas.frame(rect, title: name, isFocused: false)
    }
  }
  return canvas.grid.text
}

extension PaneID {
  fileprivate var name: String {
    switch self {
    case .account(let id): id.text
    case .accountStrip(let id): "\(id.text) strip"
    case .allStrip: "all strip"
    default: "\(self)"
    }
  }
}
