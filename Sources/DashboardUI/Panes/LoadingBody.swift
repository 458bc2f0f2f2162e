import UsageModel

/// What an account's pane shows before its first figures.
///
/// ```
/// reading usage 1h: 24 of 48 hours, page 1
/// ████████████████░░░░░░░░░░░░░░░░
/// reading bill: 7 of 35 days, page 1
/// ██████░░░░░░░░░░░░░░░░░░░░░░░░░░
/// other reports: 0 of 27 read
/// ```
enum LoadingBody {
  static func draw(_ account: AccountSnapshot, in rect: Rect, on canvas: inout Canvas) {
    var y = rect.y
    let lines = ProgressText.lines(of: account)
    if lines.isEmpty {
      canvas.write(StyledLine("starting", .label), x: rect.x, y: y, width: rect.width)
    }
    let glyphs = canvas.glyphs
    for line in lines where y < rect.maxY {
      canvas.write(line.line, x: rect.x, y: y, width: rect.width)
      y += 1
      guard let share = line.share, y < rect.maxY else { continue }
      let columns = min(rect.width, 48)
      let done = LengthBar.text(share, columns: columns, glyphs: glyphs)
      let rest = String(repeating: glyphs.progressRest, count: columns - done.count)
      canvas.write(
        [Span(done, .bar), Span(rest, .frame)], x: rect.x, y: y, width: rect.width)
      y += 1
    }
  }
}
