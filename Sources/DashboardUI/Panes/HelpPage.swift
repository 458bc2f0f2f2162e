/// Every key and what it does, then what the marks beside figures mean.
///
/// ```
/// ╭ Help ──────────────────────────────────── Esc closes ╮
/// │  ↑ ↓ k j        select a row                         │
/// │  …                                                   │
/// │  -              not known, which is not zero         │
/// ╰──────────────────────────────────────────────────────╯
/// ```
enum HelpPage {
  static let rowCount = KeyMap.standard.bindings.count + 1 + marks(.unicode).count

  static func visibleRows(in size: Size) -> Int { max(0, size.rows - 2) }

  static func draw(_ state: DashboardState, _ frame: DashboardFrame, on canvas: inout Canvas) {
    let glyphs = canvas.glyphs
    let width = min(frame.size.columns, 78)
    let height = min(frame.size.rows, rowCount + 2)
    let rect = Rect(
      x: (frame.size.columns - width) / 2, y: (frame.size.rows - height) / 2, width: width,
      height: height)
    let rows = self.rows(glyphs)
    let viewport = Viewport(top: state.helpTop, height: height - 2, count: rows.count)
    let count =
      viewport.isWhole
      ? "" : "\(viewport.rows.lowerBound + 1)-\(viewport.rows.upperBound) of \(viewport.count)"
    canvas.frame(
      rect, title: StyledLine("Help", .title), right: StyledLine("Esc closes", .label),
      count: StyledLine(count, .label), isFocused: true)
    let inside = rect.inside.padded(1)
    let nameWidth = min((rows.map(\.name.width).max() ?? 0) + 2, inside.width / 2)
    for (offset, row) in viewport.rows.enumerated() {
      let y = inside.y + offset
      canvas.write(rows[row].name, x: inside.x, y: y, width: nameWidth)
      canvas.write(
        rows[row].text, x: inside.x + nameWidth, y: y, width: inside.width - nameWidth)
    }
  }

  private static func rows(_ glyphs: Glyphs) -> [(name: StyledLine, text: StyledLine)] {
    let keys = KeyMap.standard.bindings.map { binding in
      (
        name: StyledLine(binding.helpLabel(isUnicode: glyphs.isUnicode), .key),
        text: StyledLine(binding.help)
      )
    }
    let marks = marks(glyphs).map { mark in
      (name: StyledLine(mark.name, .title), text: StyledLine(mark.text, .label))
    }
    return keys + [(name: .empty, text: .empty)] + marks
  }

  private static func marks(_ glyphs: Glyphs) -> [(name: String, text: String)] {
    [
      ("$12.40", "billed: the provider's own bill says so"),
      ("~$12.40", "estimated: not billed yet, at your own billed rates"),
      ("\(glyphs.allocated)$12.40", "allocated: billed, split by use where the bill is not"),
      ("+1.2M unpriced", "used at no known price: not in the figure beside it"),
      ("-", "not known: not billed, refused or not read. Never zero"),
      ("$12.40+, -+", "incomplete: something could not be read"),
      ("thru Thu 19 Nov", "billed through: the last day that has one"),
      ("may grow", "ended less than 24 h ago: the bill may be partial"),
      ("late, 3h old, !", "the last good figure, its age and the reason"),
      (String(glyphs.levels), "days, to the scale that the chart names"),
      (
        "\(glyphs.partialTip)\(glyphs.partialFull) \(glyphs.zero) \(glyphs.pending) \(glyphs.gap)",
        "part or estimate, zero, not billed (yet), not read"
      ),
    ]
  }
}
