extension CellGrid {
  /// The screen as a picture, as a terminal with a dark background shows it.
  ///
  /// Blocks and frames are drawn as shapes, not as text: fonts leave gaps between them.
  public func svg(theme: Theme, title: String) -> String {
    let metrics = SVGMetrics(size: size)
    var svg = """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(metrics.width) \(metrics.height)" \
      width="\(metrics.width)" height="\(metrics.height)">
      <title>\(SVGText.escaped(title))</title>
      <rect width="\(metrics.width)" height="\(metrics.height)" rx="8" fill="\(SVGMetrics.background)"/>
      <g font-family="DejaVu Sans Mono, Menlo, Consolas, monospace" font-size="\(SVGMetrics.fontSize)" \
      shape-rendering="crispEdges">

      """
    for row in 0..<size.rows {
      for run in runs(in: row, theme: theme) { svg += run.svg(row: row, metrics: metrics) }
    }
    return svg + "</g>\n</svg>\n"
  }

  /// Neighbouring cells of one look and one way of drawing.
  private func runs(in row: Int, theme: Theme) -> [SVGRun] {
    var runs: [SVGRun] = []
    for column in 0..<size.columns {
      let cell = self[column, row]
      guard !cell.isContinuation else { continue }
      let style = theme[cell.role]
      let look = SVGLook(
        color: style.foreground.map(Palette.hex) ?? SVGMetrics.foreground,
        attributes: style.attributes.union(cell.attributes))
      let columns = DisplayWidth.of(cell.character)
      let isShape = BlockShape(cell.character) != nil
      // A blank shows nothing but a background or a line below it. Words are placed one by one, because not every
      // viewer spaces text as its length says.
      let isBlank = cell.character == " "
      if isBlank, look.attributes.isDisjoint(with: [.reverse, .underline]) { continue }
      if let last = runs.last, last.look == look, last.end == column, !last.isShape, !isShape,
        columns == 1, !last.isWide, (last.text.last == " ") == isBlank
      {
        runs[runs.count - 1].text.append(cell.character)
      } else {
        runs.append(
          SVGRun(
            column: column, text: String(cell.character), look: look, isShape: isShape,
            isWide: columns == 2))
      }
    }
    return runs
  }
}
