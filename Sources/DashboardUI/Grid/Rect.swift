/// A rectangle of cells. Empty when it has no columns or no rows.
struct Rect: Hashable, Sendable {
  var x: Int
  var y: Int
  var width: Int
  var height: Int

  init(x: Int, y: Int, width: Int, height: Int) {
    self.x = x
    self.y = y
    self.width = max(0, width)
    self.height = max(0, height)
  }

  var isEmpty: Bool { width == 0 || height == 0 }
  var maxX: Int { x + width }
  var maxY: Int { y + height }

  /// What is left inside a frame.
  var inside: Rect { Rect(x: x + 1, y: y + 1, width: width - 2, height: height - 2) }

  /// Without `columns` on either side.
  func padded(_ columns: Int) -> Rect {
    Rect(x: x + columns, y: y, width: width - 2 * columns, height: height)
  }
}
