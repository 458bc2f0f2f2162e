import SpendAnalysis
import UsageModel

/// Who did what with Claude Code, at which estimated cost.
///
/// ```
/// ╭ Claude Code · last 30 days ─────────────────────────── Anthropic ╮
/// │ est. cost ~$812.40  already inside the bill, never added to it   │
/// │ tokens 81.2M · input 9M · cache read 70M · output 1.2M · hit 80% │
/// ╰──────────────────────────────────────────────────────────────────╯
/// ╭ People · last 30 days ──────── estimates, already inside the bill ╮
/// │  PERSON              SESSIONS  LINES +  COMMITS  ...   EST. COST  │
/// ╰───────────────────────────────────────────────────────────────────╯
/// ```
enum ClaudeCodePane {
  static func table(
    _ grouping: ClaudeCodeGrouping, _ screen: ResolvedScreen
  ) -> TablePane<ClaudeCodeLine, ClaudeCodeContext> {
    let lines = screen.claudeCodeLines
    let title = BreakdownText.title(screen.breakdown, in: screen.accounts)
    return TablePane(
      pane: .claudeCode,
      title: StyledLine(title, .title)
        + (screen.frame.size.columns < 60 ? .empty : period(screen)),
      right: right(screen),
      columns: ClaudeCodeColumns.columns(
        screen.breakdownName.uppercased(), grouping,
        hasSeveralAccounts: screen.accounts.count > 1),
      context: ClaudeCodeContext(
        glyphs: screen.glyphs, data: screen.data, total: total(screen),
        totalName: grouping == .day ? "\(lines.count) days" : "all \(lines.count)"),
      lines: lines,
      emptyText: emptyText(screen)
    )
  }

  static func drawSummary(_ screen: ResolvedScreen, in rect: Rect, on canvas: inout Canvas) {
    let glyphs = canvas.glyphs
    var title = StyledLine("Claude Code", .title)
    if let actor = screen.state.path.actor {
      title += StyledLine(glyphs.separator + actor.label, .title)
    }
    let owner = screen.scope.account.map(screen.data.title(of:)) ?? "all accounts"
    canvas.frame(
      rect, title: title + period(screen), right: StyledLine(owner, .label), isFocused: false)
    let inside = rect.inside.padded(1)
    let figure = total(screen)
    let cost = StyledLine("est. cost  ", .label) + ClaudeCodeText.cost(figure)
    let remarks = Wordings(
      ["  already inside the bill, never added to it", "  already inside the bill"], .label)
    canvas.write(
      cost
        + remarks.line(width: inside.width - cost.width, ellipsis: glyphs.ellipsis),
      x: inside.x, y: inside.y, width: inside.width)
    canvas.write(
      tokens(figure, width: inside.width, glyphs), x: inside.x, y: inside.y + 1,
      width: inside.width)
  }

  private static func tokens(
    _ figure: ClaudeCodeFigure, width: Int, _ glyphs: Glyphs
  ) -> StyledLine {
    func piece(_ name: String, _ text: String) -> StyledLine {
      [Span(name + " ", .label), Span(text)]
    }
    func count(_ name: String, _ count: Int) -> StyledLine {
      StyledLine(name + " ", .label) + ClaudeCodeText.count(count, of: figure, exactBelow: 1000)
    }
    let tokens = figure.tokens
    return StyledLine.joining(
      [
        count("tokens    ", tokens.total), count("input", tokens.input),
        count("cache read", tokens.cacheRead), count("cache write", tokens.cacheWrite),
        count("output", tokens.output), piece("hit", PercentText.share(tokens.cacheHitRate)),
      ], separator: glyphs.separator, width: width, ellipsis: glyphs.ellipsis)
  }

  private static func total(_ screen: ResolvedScreen) -> ClaudeCodeFigure {
    screen.data.claudeCodeTotal(
      actor: screen.state.path.actor, account: screen.scope.account, over: screen.days)
  }

  private static func period(_ screen: ResolvedScreen) -> StyledLine {
    let text = screen.scope.day.map(\.shortName) ?? screen.windowName
    return StyledLine(screen.glyphs.separator + text, .label)
  }

  /// Days that were not read come first: the figures miss them.
  private static func right(_ screen: ResolvedScreen) -> Wordings {
    let remark = ClaudeCodeText.remark
    let short = "inside the bill"
    guard let missing = missing(screen) else { return Wordings([remark, short], .label) }
    let separator = StyledLine(screen.glyphs.separator, .label)
    return Wordings([
      missing + separator + StyledLine(remark, .label),
      missing + separator + StyledLine(short, .label), missing,
    ])
  }

  /// `12 of 30 days read`, with the reason where there is one; nil where all were.
  private static func missing(_ screen: ResolvedScreen) -> StyledLine? {
    let days = screen.days.count
    let read = screen.accounts.map { account in
      screen.days.filter { account.ledger.claudeCode[$0]?.isComplete == true }.count
    }.min()
    guard let read, read < days else { return nil }
    let isAsked = screen.accounts.contains { account in
      account.demands.contains { if case .claudeCode = $0 { true } else { false } }
    }
    let count =
      (days == 1 ? "not read" : "\(read) of \(days) days read")
      + (isAsked ? screen.glyphs.ellipsis : "")
    let failures = screen.accounts.compactMap { $0.endpoints[.claudeCode]?.failure?.error.label }
    if let failure = failures.first { return StyledLine("! \(failure), \(count)", .failure) }
    return StyledLine(count, .stale)
  }

  static func emptyText(_ screen: ResolvedScreen) -> String {
    if screen.accounts.contains(where: { $0.missingClaudeCode(in: screen.days) != nil }) {
      return "Nothing was read of this."
    }
    return "Nobody used Claude Code."
  }
}
