/// The sizes and base colours of a picture of a screen.
struct SVGMetrics {
  static let background = "#14161b"
  static let foreground = "#c8ccd4"
  static let fontSize = 15.0
  static let cellWidth = 9.0
  static let cellHeight = 20.0
  static let margin = 12.0

  let width: Int
  let height: Int

  init(size: Size) {
    width = Int(clamping: (Double(size.columns) * Self.cellWidth + 2 * Self.margin).rounded(.up))
    height = Int(clamping: (Double(size.rows) * Self.cellHeight + 2 * Self.margin).rounded(.up))
  }
}
