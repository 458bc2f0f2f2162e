import SpendAnalysis
import UsageModel

/// Where the viewer is, and what the screen must say about its data.
///
/// ```
///  All › Anthropic › claude-opus-4-6 › Thu 12 Nov · by API key                       demo x60
/// ```
/// Where the table can be split in several ways, the last step says which one is on screen.
enum BreadcrumbPane {
  static func draw(_ screen: ResolvedScreen, in rect: Rect, on canvas: inout Canvas) {
    let glyphs = canvas.glyphs
    let inside = rect.padded(1)
    var notes = screen.frame.notes.map { StyledLine($0, .stale) }
    // The header says it too.
    if let note = screen.data.snapshot.history.note, screen.frame.size.columns >= 60 {
      notes.append(StyledLine(note, .label))
    }
    if screen.layout.hiddenAccounts > 0 {
      notes.insert(
        StyledLine("+\(screen.layout.hiddenAccounts) more accounts: Tab", .label), at: 0)
    }
    let crumbs = self.crumbs(screen)
    let separator = " \(glyphs.crumb) "
    let noteRoom = max(0, inside.width - width(crumbs, separator) - 3)
    let right = StyledLine.joining(
      notes, separator: glyphs.separator, width: max(noteRoom, inside.width / 3),
      ellipsis: glyphs.ellipsis)
    let room = inside.width - (right.isEmpty ? 0 : right.width + 3)
    let suffix =
      screen.breakdowns.count > 1
      ? StyledLine(glyphs.separator + screen.breakdownPhrase, .label) : .empty
    // The suffix may take the place of first steps, and never that of the last.
    let last = width((crumbs.count > 1 ? [glyphs.ellipsis] : []) + crumbs.suffix(1), separator)
    let hasSuffix = last + suffix.width <= room
    var left = line(
      crumbs, separator, width: hasSuffix ? room - suffix.width : room, ellipsis: glyphs.ellipsis)
    if hasSuffix { left += suffix }
    canvas.write(left: left, right: right, x: inside.x, y: rect.y, width: inside.width)
  }

  static func crumbs(_ screen: ResolvedScreen) -> [String] {
    let account = screen.scope.account.flatMap(screen.data.account)
    return ["All"]
      + screen.state.path.filter { !leavesOut($0, screen) }.map { step in
        switch step {
        case .week(let day): PeriodText.of(ChartColumnWidth.week.interval(containing: day))
        case .month(let day): PeriodText.month(day)
        case .account(let id): DisplayText.cleaned(screen.data.title(of: id))
        case .key(let key): DisplayText.cleaned(key.label(in: account))
        case .day(let day): screen.data.name(of: day)
        case .hour(let hour): hour.utcMinuteText
        case .claudeCode: "Claude Code"
        case .restatements: "Restatements"
        case .alerts: "Alerts"
        case .why: "Why"
        case .actor(let actor): DisplayText.cleaned(actor.label)
        }
      }
  }

  /// Restatements are of whole accounts, and alerts of everything, wherever they were opened from.
  private static func leavesOut(_ step: DrillStep, _ screen: ResolvedScreen) -> Bool {
    switch screen.kind {
    case .restatements:
      switch step {
      case .account, .restatements: false
      default: true
      }
    case .alerts: step != .alerts
    default: false
    }
  }

  /// The last steps matter most: where all do not fit, the first become `…`.
  static func line(
    _ crumbs: [String], _ separator: String, width room: Int, ellipsis: String
  ) -> StyledLine {
    var shown = crumbs
    var isCut = false
    while shown.count > 1, width((isCut ? [ellipsis] : []) + shown, separator) > room {
      shown.removeFirst()
      isCut = true
    }
    if isCut { shown.insert(ellipsis, at: 0) }
    var line = StyledLine.empty
    for (index, crumb) in shown.enumerated() {
      if index > 0 { line += StyledLine(separator, .label) }
      line += StyledLine(crumb, index == shown.count - 1 ? .title : .label)
    }
    return line.truncated(to: room, ellipsis: ellipsis)
  }

  private static func width(_ crumbs: [String], _ separator: String) -> Int {
    crumbs.reduce(0) { $0 + DisplayWidth.of($1) } + max(0, crumbs.count - 1) * separator.count
  }
}
