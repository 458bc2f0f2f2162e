import UsageModel

/// What an account's pane shows before its first figures.
///
/// ```
/// reading usage 1h: 24 of 48 hours, page 1
/// ████████████████░░░░░░░░░░░░░░░░
/// reading bill: 7 of 35 days, page 1
/// ██████░░░░░░░░░░░░░░░░░░░░░░░░░░
/// ```
enum LoadingBody {
  static func draw(_ account: AccountSnapshot, in rect: Rect, on canvas: inout Canvas) {
    var y = rect.y
    let endpoints = account.endpoints.keys.filter(\.isForFigures).sorted()
    if endpoints.isEmpty {
      canvas.write(StyledLine("starting", .label), x: rect.x, y: y, width: rect.width)
    }
    let glyphs = canvas.glyphs
    for endpoint in endpoints where y < rect.maxY {
      guard let status = account.endpoints[endpoint] else { continue }
      canvas.write(
        ProgressText.line(endpoint, status), x: rect.x, y: y, width: rect.width)
      y += 1
      guard let progress = status.progress, progress.bucketsAsked > 0, y < rect.maxY else {
        continue
      }
      let columns = min(rect.width, 48)
      let done = LengthBar.text(
        Double(progress.buckets) / Double(progress.bucketsAsked), columns: columns,
        glyphs: glyphs)
      let rest = String(repeating: glyphs.progressRest, count: columns - done.count)
      canvas.write(
        [Span(done, .bar), Span(rest, .frame)], x: rect.x, y: y, width: rect.width)
      y += 1
    }
  }
}
