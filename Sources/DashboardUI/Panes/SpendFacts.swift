import SpendAnalysis
import UsageModel

/// The figures above a chart, one fact a line, in three aligned columns.
///
/// ```
/// today   -          not billed yet
/// tokens  256M       today · 433k/min
/// month   $8,552.40  thru Thu 19 Nov
/// Thu 19  $412.18    ▲18% vs Thu 12 Nov
/// ```
/// Fewer rows have today's tokens beside today's cost, and leave out the last day.
struct SpendFacts {
  private struct Fact {
    let label: String
    let figure: StyledLine
    let remarks: [StyledLine]
    /// How many of the last remarks the pane's title says too.
    var extras = 0
  }

  private let facts: [Fact]

  static let most = 4

  init(_ scope: SpendScope, rows: Int, screen: ResolvedScreen) {
    let isRoomy = rows >= Self.most
    let tokens = isRoomy ? [Self.tokens(scope, screen)] : []
    facts =
      [Self.today(scope, hasTokens: !isRoomy, screen)] + tokens
      + [Self.month(scope, screen), Self.lastDay(scope, screen)]
  }

  func draw(in rect: Rect, on canvas: inout Canvas) {
    let shown = facts.prefix(rect.height)
    let label = shown.map(\.label.count).max() ?? 0
    let figure = shown.map(\.figure.width).max() ?? 0
    let remark = shown.map { $0.remarks.first?.width ?? 0 }.max() ?? 0
    // Gaps close before a remark is cut; a figure too wide for its column is followed by its remark.
    let gap = label + 2 + figure + 2 + remark <= rect.width ? 2 : 1
    let figureX = label + gap
    for (row, fact) in shown.enumerated() {
      let y = rect.y + row
      canvas.write(StyledLine(fact.label, .label), x: rect.x, y: y, width: label)
      canvas.write(fact.figure, x: rect.x + figureX, y: y, width: rect.width - figureX)
      guard let first = fact.remarks.first else { continue }
      let column = figureX + figure + gap
      let x = column + first.width <= rect.width ? column : figureX + fact.figure.width + 1
      let line = StyledLine.joining(
        fact.remarks, extras: fact.extras, separator: canvas.glyphs.separator,
        width: rect.width - x,
        ellipsis: canvas.glyphs.ellipsis)
      canvas.write(line, x: rect.x + x, y: y, width: rect.width - x)
    }
  }

  static func figure(_ billed: BilledFigure, isStale: Bool, zero: Currency = .usd) -> StyledLine {
    let role: CellRole =
      billed.amounts == nil ? .unknown : isStale || !billed.isComplete ? .stale : .billed
    return StyledLine(FigureText.of(billed, zero: zero), role)
  }

  private static func today(
    _ scope: SpendScope, hasTokens: Bool, _ screen: ResolvedScreen
  ) -> Fact {
    let day = screen.today
    let billed = screen.data.index.billed(scope, over: day..<day.advanced(by: 1))
    var remarks: [StyledLine] = []
    if hasTokens { remarks.append(count(scope, screen) + StyledLine(" tok", .label)) }
    if billed.amounts != nil, billed.reachesPastBill {
      remarks.append(StyledLine("partly billed", .label))
    } else if !hasTokens, let remark = DayCaption.remark(billed, isRunning: true) {
      remarks.append(StyledLine(remark, .label))
    }
    // Past midnight a paused screen's running day is no longer today.
    let label = UTCDay(containing: screen.frame.now) == day ? "today" : day.dayLabel
    return Fact(
      label: label, figure: figure(billed, isStale: isBillStale(scope, screen)), remarks: remarks)
  }

  /// Today's tokens, and how fast they flow over the minutes that are old enough to be whole.
  private static func tokens(_ scope: SpendScope, _ screen: ResolvedScreen) -> Fact {
    var remarks = [StyledLine("today", .label)]
    let rate = scope.account.map { screen.data.tokenRates[$0] } ?? screen.data.totalTokenRate
    if let rate {
      remarks.append([Span(TokenCountText.of(rate.perMinute)), Span("/min", .label)])
    }
    return Fact(label: "tokens", figure: count(scope, screen), remarks: remarks)
  }

  private static func count(_ scope: SpendScope, _ screen: ResolvedScreen) -> StyledLine {
    let day = screen.today
    let usage = screen.data.index.usage(scope, over: day..<day.advanced(by: 1))
    let isStale = screen.data.accounts(in: scope).contains {
      $0.isUsageStale(at: screen.frame.now)
    }
    return StyledLine(
      TokenCountText.of(usage.tokens?.total, isComplete: usage.isComplete),
      usage.tokens == nil ? .unknown : isStale || !usage.isComplete ? .stale : .text)
  }

  private static func month(_ scope: SpendScope, _ screen: ResolvedScreen) -> Fact {
    let range = SpendRange.monthToDate.days(asOf: screen.today)
    let billed = screen.data.index.billed(scope, over: range)
    let isStale = isBillStale(scope, screen)
    var remarks: [StyledLine] = []
    if let reach = FigureText.reach(billed) { remarks.append(StyledLine(reach, .label)) }
    if isStale, let age = billAge(scope, screen) {
      remarks.append(StyledLine("\(age) old", .stale))
    }
    return Fact(
      label: "month", figure: figure(billed, isStale: isStale), remarks: remarks,
      extras: isStale && remarks.count > 1 ? 1 : 0)
  }

  /// The last whole day with a bill, against the same weekday a week before.
  private static func lastDay(_ scope: SpendScope, _ screen: ResolvedScreen) -> Fact {
    let currency = screen.data.currency(of: scope, over: screen.chartDays)
    let index = screen.data.index
    guard
      let last = index.weekOverWeek(scope, over: screen.chartDays, currency: currency)
    else {
      return Fact(
        label: "last", figure: StyledLine("-", .unknown),
        remarks: [StyledLine("no week to compare", .label)])
    }
    let billed = index.billed(scope, over: last.day..<last.day.advanced(by: 1))
    return Fact(
      label: last.day.dayLabel,
      figure: figure(billed, isStale: isBillStale(scope, screen)),
      remarks: [change(last.comparison, since: last.day.advanced(by: -7), glyphs: screen.glyphs)]
    )
  }

  static func change(_ comparison: Comparison, since day: UTCDay, glyphs: Glyphs) -> StyledLine {
    guard let change = change(comparison, glyphs: glyphs) else {
      return StyledLine("nothing on \(day.shortName)", .label)
    }
    return change + StyledLine(" vs \(day.shortName)", .label)
  }

  /// nil where there was nothing to compare with.
  static func change(_ comparison: Comparison, glyphs: Glyphs) -> StyledLine? {
    guard let change = comparison.change else { return nil }
    let role: CellRole = change >= 0.005 ? .rise : change <= -0.005 ? .fall : .label
    return StyledLine(PercentText.change(change, glyphs: glyphs), role)
  }

  private static func isBillStale(_ scope: SpendScope, _ screen: ResolvedScreen) -> Bool {
    screen.data.accounts(in: scope).contains { $0.isBillStale(at: screen.frame.now) }
  }

  private static func billAge(_ scope: SpendScope, _ screen: ResolvedScreen) -> String? {
    screen.data.accounts(in: scope).compactMap { $0.endpoints[.costs]?.lastSuccess }.min()
      .map { AgeText.of($0, at: screen.frame.now) }
  }
}

extension UTCDay {
  /// `Thu 19`
  var dayLabel: String { "\(Self.weekdayNames[weekday]) \(date.day)" }
}
