/// A character that is drawn as a shape, because it must meet its neighbours without a gap.
enum BlockShape {
  /// A part of the cell, measured from its upper left corner, in cells.
  case block(x: Double, y: Double, width: Double, height: Double, opacity: Double)
  /// Strokes from the cell's middle.
  case lines(up: Bool, down: Bool, left: Bool, right: Bool, isRound: Bool, isThick: Bool)

  private static let levels: [Character] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
  private static let lengths: [Character] = ["╸", "━"]
  private static let shades: [Character: Double] = ["░": 0.3, "▒": 0.55, "▓": 0.85]

  init?(_ character: Character) {
    if let index = Self.levels.firstIndex(of: character) {
      let height = Double(index + 1) / 8
      self = .block(x: 0, y: 1 - height, width: 1, height: height, opacity: 1)
    } else if let index = Self.lengths.firstIndex(of: character) {
      self = .block(x: 0, y: 0.4, width: Double(index + 1) / 2, height: 0.2, opacity: 1)
    } else if let opacity = Self.shades[character] {
      self = .block(x: 0, y: 0, width: 1, height: 1, opacity: opacity)
    } else if let lines = Self.lines(character) {
      self = lines
    } else {
      return nil
    }
  }

  private static func lines(_ character: Character) -> BlockShape? {
    func lines(
      _ up: Bool, _ down: Bool, _ left: Bool, _ right: Bool, thick: Bool = false
    ) -> BlockShape {
      let isRound = (up != down) && (left != right)
      return .lines(
        up: up, down: down, left: left, right: right, isRound: isRound, isThick: thick)
    }
    switch character {
    case "─": return lines(false, false, true, true)
    case "│": return lines(true, true, false, false)
    case "┃": return lines(true, true, false, false, thick: true)
    case "╭": return lines(false, true, false, true)
    case "╮": return lines(false, true, true, false)
    case "╰": return lines(true, false, false, true)
    case "╯": return lines(true, false, true, false)
    default: return nil
    }
  }

  func svg(x: Double, y: Double, width: Double, height: Double, color: String) -> String {
    switch self {
    case .block(let left, let top, let columns, let rows, let opacity):
      return SVGText.rect(
        x + left * width, y + top * height, columns * width, rows * height, fill: color,
        opacity: opacity)
    case .lines(let up, let down, let left, let right, let isRound, let isThick):
      let middle = (x: x + width / 2, y: y + height / 2)
      func point(_ x: Double, _ y: Double) -> String {
        "\(SVGText.number(x)) \(SVGText.number(y))"
      }
      let vertical = point(middle.x, up ? y : y + height)
      let horizontal = point(left ? x : x + width, middle.y)
      var path: String
      if isRound {
        path = "M\(vertical) Q\(point(middle.x, middle.y)) \(horizontal)"
      } else {
        path = left && right ? "M\(point(x, middle.y)) L\(point(x + width, middle.y))" : ""
        if up && down { path += "M\(point(middle.x, y)) L\(point(middle.x, y + height))" }
      }
      return "<path d=\"\(path)\" fill=\"none\" stroke=\"\(color)\""
        + " stroke-width=\"\(isThick ? 3 : 1)\" shape-rendering=\"auto\"/>\n"
    }
  }
}
