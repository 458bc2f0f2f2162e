/// Neighbouring cells that are drawn as one: a word, a shape, or blanks with a background.
struct SVGRun {
  let column: Int
  var text: String
  let look: SVGLook
  let isShape: Bool
  let isWide: Bool

  var end: Int { column + (isWide ? 2 : text.count) }

  func svg(row: Int, metrics: SVGMetrics) -> String {
    let x = SVGMetrics.margin + Double(column) * SVGMetrics.cellWidth
    let y = SVGMetrics.margin + Double(row) * SVGMetrics.cellHeight
    let width = Double(end - column) * SVGMetrics.cellWidth
    let isReverse = look.attributes.contains(.reverse)
    let ink = isReverse ? SVGMetrics.background : look.color
    var svg = ""
    if isReverse {
      svg += SVGText.rect(x, y, width, SVGMetrics.cellHeight, fill: look.color)
    }
    if isShape, let character = text.first, let shape = BlockShape(character) {
      svg += shape.svg(
        x: x, y: y, width: SVGMetrics.cellWidth, height: SVGMetrics.cellHeight, color: ink)
    } else if text.contains(where: { $0 != " " }) {
      let weight = look.attributes.contains(.bold) ? " font-weight=\"bold\"" : ""
      let opacity = look.attributes.contains(.dim) ? " opacity=\"0.65\"" : ""
      svg +=
        "<text x=\"\(SVGText.number(x))\" y=\"\(SVGText.number(y + 15))\""
        + " textLength=\"\(SVGText.number(width))\" lengthAdjust=\"spacingAndGlyphs\""
        + " fill=\"\(ink)\"\(weight)\(opacity)>\(SVGText.escaped(text))</text>\n"
    }
    if look.attributes.contains(.underline) {
      svg += SVGText.rect(x, y + SVGMetrics.cellHeight - 1, width, 1, fill: ink)
    }
    return svg
  }
}

/// What a cell looks like once its theme is known.
struct SVGLook: Hashable {
  let color: String
  let attributes: Attributes
}
