import SpendAnalysis
import UsageModel

/// Why the spend is another one than it was.
///
/// ```
/// ╭ Why · Fri 20 Nov ─────────────────────────────────── vs Fri 13 Nov ╮
/// │ now ~$612.18  then $201.10  ~+$411.08 ▲204%  Fri 13 until 14:32   │
/// │ new key ci-batch: ~$410.20                                        │
/// ╰───────────────────────────────────────────────────────────────────╯
/// ╭ What moved ───────────────────────────────────────────────────────╮
/// │      CHANGE  SHARE  MODEL            KEY       KIND   NOW    THEN  │
/// │▸ ~+$410.20    99%   claude-opus-4-6  ci-batch  input  ~$...  $0    │
/// ╰───────────────────────────────────────────────────────────────────╯
/// ```
enum WhyPane {
  /// As many reasons with a name as the summary has room for.
  static let mostFindings = 3

  static func table(
    _ screen: ResolvedScreen
  ) -> TablePane<Contribution, ContributionContext> {
    let contributions = screen.change?.contributions ?? []
    return TablePane(
      pane: .contributions,
      title: StyledLine("What moved", .title),
      right: Wordings(["what moved most comes first, up or down", "most first"], .label),
      columns: ContributionColumns.columns(contributions, screen),
      context: ContributionContext(screen),
      lines: contributions,
      emptyText: emptyText(screen))
  }

  static func drawSummary(_ screen: ResolvedScreen, in rect: Rect, on canvas: inout Canvas) {
    let glyphs = canvas.glyphs
    var title = StyledLine("Why", .title)
    let days = screen.days
    let name = days.count == 1 ? screen.data.name(of: days.lowerBound) : PeriodText.short(days)
    title += StyledLine(glyphs.separator + name, .title)
    for label in screen.data.labels(of: screen.scope) {
      title += StyledLine(glyphs.separator + label, .label)
    }
    let owner = screen.scope.account.map(screen.data.title(of:)) ?? "all accounts"
    canvas.frame(rect, title: title, right: StyledLine(owner, .label), isFocused: false)
    let inside = rect.inside.padded(1)
    guard let change = screen.change else {
      canvas.write(
        StyledLine(emptyText(screen), .label), x: inside.x, y: inside.y, width: inside.width)
      return
    }
    let remark = WhyText.remark(change)
    let sides = sides(change, screen)
    let whole = sides.lines.first ?? .empty
    let hasRemarkBeside = remark.map { whole.width + 2 + $0.width <= inside.width } ?? true
    let head =
      hasRemarkBeside
      ? remark.map { whole + StyledLine("  ") + $0 } ?? whole
      : sides.line(width: inside.width, ellipsis: glyphs.ellipsis)
    canvas.write(head, x: inside.x, y: inside.y, width: inside.width)
    var y = inside.y + 1
    if !hasRemarkBeside, y < inside.maxY, let remark {
      // What the figures above lack goes before what they mean.
      canvas.write(
        remark.truncated(to: inside.width, ellipsis: glyphs.ellipsis), x: inside.x, y: y,
        width: inside.width)
      y += 1
    }
    let findings = change.findings.map { WhyText.finding($0, change, in: screen.data) }
    let room = max(0, inside.maxY - y)
    for (row, text) in findings.prefix(room).enumerated() {
      let isLast = row == room - 1 && findings.count > room
      let more = isLast ? " (+\(findings.count - room) more)" : ""
      let line = StyledLine(text, .stale)
        .truncated(to: inside.width - more.count, ellipsis: glyphs.ellipsis)
      canvas.write(
        line + StyledLine(more, .label), x: inside.x, y: y + row, width: inside.width)
    }
  }

  private static func sides(_ change: SpendChange, _ screen: ResolvedScreen) -> Wordings {
    let glyphs = screen.glyphs
    let now =
      StyledLine("now ", .label)
      + SpendFacts.wholeFigure(
        change.now, isStale: SpendFacts.isStale(change.now, screen.scope, screen), glyphs)
    let then = StyledLine("  then ", .label) + WhyText.then(change, glyphs)
    let mark = change.now.mark.combined(with: change.thenMark)
    var difference =
      StyledLine("  ")
      + WhyText.difference(change.difference, mark, change.currency, glyphs)
    // Against a part of what was, a percentage would say nothing.
    if change.isThenComplete, let percent = SpendFacts.change(change.comparison, glyphs: glyphs) {
      difference += StyledLine(" ") + percent
    }
    return Wordings([now + then + difference, then + difference])
  }

  static func emptyText(_ screen: ResolvedScreen) -> String {
    guard let request = screen.changeRequest, screen.data.changes[request] != nil else {
      return "Adding up" + screen.glyphs.ellipsis
    }
    return screen.change == nil
      ? "Not known: the cost of one of the two sides is missing." : "Nothing moved."
  }
}
