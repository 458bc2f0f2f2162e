import SpendAnalysis
import UsageModel

/// An account, or all of them, in one line: what small screens have instead of panes.
///
/// ```
///  Anthropic  today ~$412.18  month ~$8,552.40  burn ~$38.20/h  today 81.2M tok  Thu 19 $412.18 ▲18%
/// ```
enum SpendStrip {
  static func draw(
    _ account: AccountSnapshot?, _ screen: ResolvedScreen, in rect: Rect, on canvas: inout Canvas
  ) {
    var scope = screen.scope
    if let account { scope.account = account.id }
    let name = account.map { screen.data.title(of: $0.id) } ?? "All"
    let names = screen.accounts.map { DisplayWidth.of(screen.data.title(of: $0.id)) }
    let isAlone = screen.layout.rects.keys.allSatisfy {
      if case .accountStrip = $0 { false } else { true }
    }
    let nameWidth = isAlone ? 3 : min(max(names.max() ?? 0, 3), 16)
    let inside = rect.padded(1)
    canvas.write(StyledLine(name, .title), x: inside.x, y: rect.y, width: nameWidth)
    let x = inside.x + nameWidth + 2
    let width = inside.maxX - x
    let line = StyledLine.joining(
      pieces(scope, account, screen, width: width), extras: 1, separator: "  ", width: width,
      ellipsis: canvas.glyphs.ellipsis)
    canvas.write(line, x: x, y: rect.y, width: width)
  }

  private static func pieces(
    _ scope: SpendScope, _ account: AccountSnapshot?, _ screen: ResolvedScreen, width: Int
  ) -> [StyledLine] {
    if let account, account.isLoading {
      let reading = ProgressText.lines(of: account).map(\.line)
      return reading.isEmpty ? [StyledLine("starting", .label)] : reading
    }
    var pieces: [StyledLine] = []
    if let runaway = account.flatMap({ AccountNotices.runaways($0, screen.frame).first }) {
      pieces.append(StyledLine("! \(AlertText.name(of: runaway, in: screen.data))", .failure))
    } else if let failure = account.flatMap({ screen.notices[$0.id]?.first }), failure.isFailure {
      pieces.append(StyledLine("! \(account?.failureLabel ?? "remark")", .failure))
    }
    let isStale = screen.data.accounts(in: scope).contains { $0.isBillStale(at: screen.frame.now) }
    if screen.isPast {
      return pieces + ofWindow(scope, screen, isStale: isStale, width: width)
    }
    let today = screen.today..<screen.today.advanced(by: 1)
    let now = screen.data.cost(scope, over: today)
    // What is spent now comes first, where anything is known of it.
    if now.amounts != nil, now.mark == .estimated {
      pieces.append(
        StyledLine("today ", .label)
          + SpendFacts.figure(
            now, isStale: SpendFacts.isStale(now, scope, screen), screen.glyphs)
          + (FigureText.unpriced(now.estimated?.unpriced ?? [:]).last
            .map { StyledLine(" " + $0, .stale) } ?? .empty))
    }
    let month = screen.data.cost(scope, over: SpendRange.monthToDate.days(asOf: screen.today))
    var figure =
      StyledLine("month ", .label)
      + SpendFacts.figure(
        month, isStale: SpendFacts.isStale(month, scope, screen), screen.glyphs)
    if pieces.isEmpty, let unpriced = FigureText.unpriced(month) {
      figure += StyledLine(" " + unpriced, .stale)
    }
    let reaches = FigureText.reach(month, separator: screen.glyphs.separator)
    // A line has no room for the name of the month.
    let wordings = reaches.dropFirst(reaches.count > 1 && month.billed.billedThrough != nil ? 1 : 0)
      .map { figure + StyledLine(" " + $0, .label) }
    pieces.append(
      Wordings(wordings.isEmpty ? [figure] : wordings)
        .line(width: width, ellipsis: screen.glyphs.ellipsis))
    let burn = screen.data.burn(scope)
    if let burn {
      let unpriced =
        BurnText.unpriced(burn).last.map { StyledLine(" " + $0, .stale) } ?? .empty
      pieces.append(
        StyledLine("burn ", .label) + StyledLine(BurnText.rate(burn), .estimated) + unpriced)
    }

    let isRevised = screen.data.accounts(in: scope).contains {
      !RevisionNotice.lines($0, screen.frame).isEmpty
    }
    if isRevised { pieces.append(StyledLine("revised (R)", .stale)) }

    let usage = screen.data.usage(scope, over: today)
    let tokens = TokenCountText.of(usage.tokens?.total, isComplete: usage.isComplete(in: .tokens))
    pieces.append([Span("today ", .label), Span(tokens), Span(" tok", .label)])

    pieces.append(lastDay(scope, screen, isStale: isStale))
    let rate = scope.account.map { screen.data.tokenRates[$0] } ?? screen.data.totalTokenRate
    // Money says more than tokens do.
    pieces.append(
      burn != nil
        ? .empty
        : rate.map { [Span(TokenCountText.of($0.perMinute)), Span("/min", .label)] } ?? .empty)
    return pieces
  }

  /// Of days that are over: `cost $8,552.40 ▲20%  5.2B tok  Wed 21 $412.18 ▲18%`.
  private static func ofWindow(
    _ scope: SpendScope, _ screen: ResolvedScreen, isStale: Bool, width: Int
  ) -> [StyledLine] {
    let spent = screen.data.cost(scope, over: screen.window.days)
    var cost =
      StyledLine("cost ", .label)
      + SpendFacts.wholeFigure(spent, isStale: isStale, screen.glyphs)
    if let reach = FigureText.reach(spent, separator: screen.glyphs.separator).last {
      cost += StyledLine(" " + reach, .label)
    } else if let change = SpendFacts.windowChange(scope, screen) {
      cost += StyledLine(" ") + change
    }
    let usage = screen.data.usage(scope, over: screen.window.days)
    let tokens = TokenCountText.of(usage.tokens?.total, isComplete: usage.isComplete(in: .tokens))
    return [
      cost, [Span(tokens), Span(" tok", .label)], lastDay(scope, screen, isStale: isStale),
    ]
  }

  private static func lastDay(
    _ scope: SpendScope, _ screen: ResolvedScreen, isStale: Bool
  ) -> StyledLine {
    let currency = screen.data.currency(of: scope, over: screen.chartDays)
    guard let week = screen.data.weekOverWeek(scope, over: screen.chartDays, currency) else {
      return .empty
    }
    let cost = screen.data.cost(scope, over: week.day..<week.day.advanced(by: 1))
    var piece =
      StyledLine(week.day.dayLabel + " ", .label)
      + SpendFacts.figure(cost, isStale: isStale, screen.glyphs)
    if let change = SpendFacts.change(week.comparison, glyphs: screen.glyphs) {
      piece += StyledLine(" ") + change
    }
    return piece
  }
}

extension Wordings {
  fileprivate var isFailure: Bool { lines.first?.spans.first?.role == .failure }
}

extension AccountSnapshot {
  /// Why the worst endpoint fails, in a few words: `HTTP 401: bill`.
  fileprivate var failureLabel: String? {
    for endpoint in endpoints.keys.sorted(by: >) where !endpoint.isBesideFigures {
      if let failure = endpoints[endpoint]?.failure {
        return "\(failure.error.label): \(endpoint.name)"
      }
    }
    return nil
  }
}
