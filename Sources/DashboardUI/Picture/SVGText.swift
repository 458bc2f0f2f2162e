/// Spells numbers, text and rectangles as SVG.
enum SVGText {
  static func escaped(_ text: String) -> String {
    var escaped = ""
    for character in text {
      switch character {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      default: escaped.append(character)
      }
    }
    return escaped
  }

  /// Two decimals, the same on every platform.
  static func number(_ value: Double) -> String {
    let hundredths = Int(clamping: value * 100)
    let fraction = hundredths % 100
    if fraction == 0 { return String(hundredths / 100) }
    return "\(hundredths / 100)." + (fraction < 10 ? "0" : "") + String(fraction)
  }

  static func rect(
    _ x: Double, _ y: Double, _ width: Double, _ height: Double, fill: String,
    opacity: Double = 1
  ) -> String {
    "<rect x=\"\(number(x))\" y=\"\(number(y))\" width=\"\(number(width))\""
      + " height=\"\(number(height))\" fill=\"\(fill)\""
      + (opacity < 1 ? " opacity=\"\(number(opacity))\"" : "") + "/>\n"
  }
}
