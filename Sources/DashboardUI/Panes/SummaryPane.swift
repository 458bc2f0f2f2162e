import SpendAnalysis
import UsageModel

/// One day, or one hour of it, in two lines.
///
/// ```
/// ╭ Thu 12 Nov · claude-opus-4-6 ────────────────────────────────╮
/// │ cost    $312.40  ▲18% vs Thu 5 Nov                           │
/// │ tokens  812M  input 96M · cache 700M · output 16M · hit 80%  │
/// ╰──────────────────────────────────────────────────────────────╯
/// ```
enum SummaryPane {
  static func draw(_ screen: ResolvedScreen, in rect: Rect, on canvas: inout Canvas) {
    guard let day = screen.scope.day else { return }
    let glyphs = canvas.glyphs
    var title = StyledLine(screen.data.name(of: day), .title)
    if let hour = screen.scope.hour {
      let end = hour.addingTimeInterval(BucketWidth.hour.seconds)
      title += StyledLine(" \(hour.utcMinuteText) - \(end.utcMinuteText) UTC", .title)
    }
    for name in screen.data.labels(of: screen.scope) {
      title += StyledLine(glyphs.separator + name, .label)
    }
    let owner = screen.scope.account.map(screen.data.title(of:)) ?? "all accounts"
    canvas.frame(
      rect, title: title, right: StyledLine(owner, .label), isFocused: false)
    let inside = rect.inside.padded(1)
    canvas.write(
      cost(of: day, screen, width: inside.width), x: inside.x, y: inside.y, width: inside.width)
    canvas.write(
      tokens(of: day, screen, width: inside.width), x: inside.x, y: inside.y + 1,
      width: inside.width)
  }

  private static func cost(
    of day: UTCDay, _ screen: ResolvedScreen, width: Int
  ) -> StyledLine {
    let label = StyledLine("cost    ", .label)
    guard screen.scope.hour == nil else {
      let cost = screen.data.cost(screen.scope, over: day..<day.advanced(by: 1))
      let isStale = SpendFacts.isStale(cost, screen.scope, screen)
      let remark = cost.amounts == nil ? "the bill is daily" : "of the day, by use"
      return label + SpendFacts.wholeFigure(cost, isStale: isStale, screen.glyphs)
        + StyledLine("  " + remark, .label)
    }
    let days = day..<day.advanced(by: 1)
    let index = screen.data.index
    let cost = screen.data.cost(screen.scope, over: days)
    let isStale = SpendFacts.isStale(cost, screen.scope, screen)
    var line = label + SpendFacts.wholeFigure(cost, isStale: isStale, screen.glyphs)
    let reason = UnbilledReason.of(screen.scope, screen)
    if let remark = DayCaption.remark(cost, on: day, in: index, reason: reason) {
      line += StyledLine("  " + remark, .label)
    }
    var scope = screen.scope
    scope.day = nil
    // A bill that may grow, or misses something, would claim a fall that is none: then there is no comparison.
    if let week = screen.data.weekOverWeek(scope, over: days, screen.currency) {
      line += StyledLine("  ")
      let change = SpendFacts.change(
        week.comparison, since: week.day.advanced(by: -7), glyphs: screen.glyphs)
      line += change.line(width: width - line.width, ellipsis: screen.glyphs.ellipsis)
    }
    if let more = estimates(of: cost, on: day, screen), line.width + 2 + more.count <= width {
      line += StyledLine("  " + more, .label)
    }
    return line
  }

  /// What an estimate leaves out; of a billed day, how far its estimate was off.
  private static func estimates(
    of cost: CostFigure, on day: UTCDay, _ screen: ResolvedScreen
  ) -> String? {
    guard screen.scope.keys.isEmpty else { return nil }
    let account = screen.scope.account
    guard cost.mark != .estimated else {
      return EstimateText.without(screen.data.chargesWithoutUsage(account))
    }
    return screen.data.estimateErrors(account).first { $0.day == day }
      .flatMap(EstimateText.error).map { "estimate was " + $0 }
  }

  private static func tokens(
    of day: UTCDay, _ screen: ResolvedScreen, width: Int
  ) -> StyledLine {
    let usage = screen.data.usage(screen.scope, over: day..<day.advanced(by: 1))
    let units = UnitText.ofOthers(usage, isNow: false)
    guard let counts = usage.tokens, counts.total > 0 || units.isEmpty else {
      guard !units.isEmpty else {
        return StyledLine("tokens  ", .label) + StyledLine("-", .unknown)
      }
      let label = StyledLine("usage   ", .label)
      return label
        + Wordings(units, .text).line(
          width: width - label.width, ellipsis: screen.glyphs.ellipsis)
    }
    func part(_ name: String, _ text: String) -> StyledLine {
      [Span(name + " ", .label), Span(text)]
    }
    func count(_ name: String, _ count: Int?) -> StyledLine {
      part(name, TokenCountText.of(count, isComplete: usage.isComplete(in: .tokens)))
    }
    var pieces = [
      count("tokens ", counts.total), count("input", counts.input),
      count("cache read", counts.cacheRead), count("cache write", counts.cacheWrite),
      count("output", counts.output), part("hit", PercentText.share(counts.cacheHitRate)),
    ]
    if let requests = usage.requests {
      let text = TokenCountText.of(requests, isComplete: usage.hasAllRequests)
      pieces.append(part("requests", text))
    }
    if let units = units.first { pieces.append(StyledLine(units)) }
    return StyledLine.joining(
      pieces, separator: screen.glyphs.separator, width: width,
      ellipsis: screen.glyphs.ellipsis)
  }
}
