/// How many columns of the screen a table's column takes.
enum ColumnWidth: Hashable, Sendable {
  /// As wide as its widest cell.
  case content
  /// As wide as its widest cell, up to `most`. Other columns go before it is cut below `good`.
  case text(least: Int, good: Int, most: Int)
  /// Drawn to any width between the two; `least` may be 0, and then the column may vanish without being missed.
  case drawn(least: Int, most: Int)
  /// The same, with a day in each column of the screen.
  case days(least: Int, most: Int)

  /// The bounds of what is drawn; nil for text.
  var drawn: (least: Int, most: Int)? {
    switch self {
    case .drawn(let least, let most), .days(let least, let most): (least, most)
    case .content, .text: nil
    }
  }
}
