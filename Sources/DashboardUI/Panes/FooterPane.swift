import SpendAnalysis
import UsageModel

/// The keys that do something on this screen, the most needed first, cut only between two of them.
///
/// ```
///  ↑↓ select  ⏎ open  Tab pane  g group  t range  ? help  q quit  c Claude Code  1-9 view  r refresh  p pause
/// ```
enum FooterPane {
  static func draw(_ screen: ResolvedScreen, in rect: Rect, on canvas: inout Canvas) {
    let inside = rect.padded(1)
    // What came of a key is worth more than which keys there are.
    if let message = screen.frame.message {
      let line = cutInside(message, width: inside.width, ellipsis: canvas.glyphs.ellipsis)
      canvas.write(StyledLine(line, .title), x: inside.x, y: rect.y, width: inside.width)
      return
    }
    let hints = hints(screen)
    var line = StyledLine.empty
    for (index, hint) in hints.enumerated() {
      let next = line.isEmpty ? hint : line + StyledLine("  ") + hint
      // What is left out is on the help page, and the mark says that something is.
      let isLast = index == hints.count - 1
      let mark = isLast ? 0 : canvas.glyphs.ellipsis.count + 1
      guard next.width + mark <= inside.width else {
        line += StyledLine(" " + canvas.glyphs.ellipsis, .label)
        break
      }
      line = next
    }
    canvas.write(line, x: inside.x, y: rect.y, width: inside.width)
  }

  /// The name of a file may be long, and what came of it stands at the end.
  private static func cutInside(_ message: String, width: Int, ellipsis: String) -> String {
    let message = DisplayText.cleaned(message)
    guard DisplayWidth.of(message) > width else { return message }
    let room = max(0, width - ellipsis.count)
    let end = DisplayWidth.prefix(of: String(message.reversed()), columns: room / 2)
    return DisplayWidth.prefix(of: message, columns: room - room / 2) + ellipsis
      + String(end.reversed())
  }

  static func hints(_ screen: ResolvedScreen) -> [StyledLine] {
    KeyMap.standard.bindings.compactMap { binding in
      guard let hint = binding.hint, screen.isActive(binding) else { return nil }
      let text =
        switch binding.intents.first {
        case .move(.left): screen.cursorHint
        case .nextBreakdown where screen.kind == .why: "against"
        case .togglePause where screen.state.isPaused: "resume"
        case .open: screen.openHint
        default: hint
        }
      return [
        Span(binding.footerLabel(isUnicode: screen.glyphs.isUnicode), .key),
        Span(" " + text, .label),
      ]
    }
  }
}

extension ResolvedScreen {
  /// What `Enter` opens where a chart has the focus: `open Anthropic`, `open Thu 12`.
  var openHint: String {
    guard focus.isChart, let step = stepsToOpen?.last else { return "open" }
    switch step {
    case .account(let id): return "open " + DisplayText.cleaned(data.shortTitle(of: id))
    case .day(let day): return "open " + day.dayLabel
    case .week(let day):
      return "open " + PeriodText.short(ChartColumnWidth.week.interval(containing: day))
    case .month(let day): return "open " + PeriodText.month(day)
    default: return "open"
    }
  }

  /// What left and right move over: `day`, `week`, `month`.
  var cursorHint: String {
    switch chartColumns(of: focus) {
    case .day: "day"
    case .week: "week"
    case .month: "month"
    }
  }

  /// Whether a key of `binding` would change something here.
  func isActive(_ binding: KeyBinding) -> Bool {
    switch binding.place {
    case .anywhere: true
    case .table: focus.isTable && (rows[focus]?.count ?? 0) > 1
    case .chart: focus.isChart
    case .otherPane: layout.focusOrder.count > 1
    case .openable: stepsToOpen != nil
    case .breakdown: breakdowns.count > 1
    case .claudeCode: offersClaudeCode
    case .below: state.levels.count > 1
    case .range: hasRange
    case .time: movesInTime
    case .restatements: kind != .restatements && !data.snapshot.accounts.isEmpty
    case .alerts: kind != .alerts && !data.snapshot.accounts.isEmpty
    case .why: offersWhy
    case .unseenAlert: kind == .alerts && !frame.alerts.unacknowledged.isEmpty
    case .rows: !(rows[exportedPane]?.isEmpty ?? true)
    case .views: data.snapshot.accounts.count > 1
    }
  }
}
