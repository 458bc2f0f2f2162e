@testable import DashboardUI

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
