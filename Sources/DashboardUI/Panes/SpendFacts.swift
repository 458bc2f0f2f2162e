import SpendAnalysis
import UsageModel

/// The figures above a chart, one fact a line, in three aligned columns.
///
/// ```
/// today  ~$412.18    so far · 256M tok
/// burn   ~$38.20/h   usual ~$24.10/h
/// month  ~$8,552.40
/// Thu 19  $412.18    ▲18% vs Thu 12 Nov
/// est.    0.4% under Wed 18 Nov · 14 days: 1.1% off
/// ```
/// Where nothing has a known price, tokens take the place of the burn rate. Fewer rows leave out the last ones, and two
/// have today and the month. Where all that is shown lies in the past, the facts are those of its days.
struct SpendFacts {
  struct Fact {
    let label: String
    let figure: StyledLine
    let remarks: Wordings
  }

  private let facts: [Fact]

  /// How many rows they take.
  var count: Int { facts.count }

  static let most = 4
  /// With the last day, and how far estimates were off.
  static let mostOfAll = 6

  init(_ scope: SpendScope, rows: Int, screen: ResolvedScreen) {
    let isRoomy = rows >= Self.most
    guard !screen.isPast else {
      facts = Self.ofWindow(scope, isRoomy: isRoomy, screen) + [Self.lastDay(scope, screen)]
      return
    }
    let burn = rows >= 3 ? screen.data.burn(scope).map { Self.burn($0, screen) } : nil
    let flow = burn ?? (isRoomy ? Self.tokens(scope, screen) : nil)
    // Those that there is no room for are not added up.
    let inOrder: [() -> Fact?] = [
      { Self.today(scope, hasTokens: burn != nil || !isRoomy, screen) }, { flow },
      { Self.month(scope, screen) }, { Self.end(scope, screen) },
      { Self.lastDay(scope, screen) }, { Self.error(scope, screen) },
    ]
    var facts: [Fact] = []
    for make in inOrder where facts.count < rows {
      if let fact = make() { facts.append(fact) }
    }
    self.facts = facts
  }

  func draw(in rect: Rect, on canvas: inout Canvas) {
    let shown = facts.prefix(rect.height)
    let label = shown.map(\.label.count).max() ?? 0
    let figure = shown.map(\.figure.width).max() ?? 0
    let remark = shown.map(\.remarks.width).max() ?? 0
    // Gaps close before a shorter wording is taken; a figure too wide for its column is followed by its remark.
    let gap = label + 2 + figure + 2 + remark <= rect.width ? 2 : 1
    let figureX = label + gap
    for (row, fact) in shown.enumerated() {
      let y = rect.y + row
      canvas.write(StyledLine(fact.label, .label), x: rect.x, y: y, width: label)
      canvas.write(fact.figure, x: rect.x + figureX, y: y, width: rect.width - figureX)
      let column = figureX + figure + gap
      let x =
        fact.remarks.fits(rect.width - column) ? column : figureX + fact.figure.width + 1
      let line = fact.remarks.line(width: rect.width - x, ellipsis: canvas.glyphs.ellipsis)
      canvas.write(line, x: rect.x + x, y: y, width: rect.width - x)
    }
  }

  private static func today(
    _ scope: SpendScope, hasTokens: Bool, _ screen: ResolvedScreen
  ) -> Fact {
    let day = screen.today
    let cost = screen.data.cost(scope, over: day..<day.advanced(by: 1))
    let remark = DayCaption.remark(cost, on: day, in: screen.data.index)
    let separator = StyledLine(screen.glyphs.separator, .label)
    let budget = budget(scope, per: .day, screen)
    var remarks = [remark].compactMap { $0 }.map { StyledLine($0, .label) }
    if remark == FigureText.partly { remarks.append(StyledLine(FigureText.inPart, .label)) }
    // What has no price is said before anything else, and never left out for it.
    let unpriced = Self.unpriced(cost)
    remarks = Self.caution(unpriced, before: remarks, screen)
    if hasTokens {
      let tokens = count(scope, screen) + StyledLine(" tok", .label)
      let both = remarks.dropLast(max(0, unpriced.count - 1)).map { $0 + separator + tokens }
      // Where a figure stands, what it lacks is said before anything else.
      let isUnknown = cost.amounts == nil && unpriced.isEmpty
      remarks = both + (isUnknown ? [tokens] : remarks.suffix(max(1, unpriced.count)))
    }
    remarks = Self.caution(budget, before: remarks, screen)
    if cost.mark == .estimated,
      let without = EstimateText.without(screen.data.chargesWithoutUsage(scope.account))
    {
      remarks = remarks.prefix(1).map { $0 + separator + StyledLine(without, .label) } + remarks
    }
    // Past midnight a paused screen's running day is no longer today.
    let label = UTCDay(containing: screen.frame.now) == day ? "today" : day.dayLabel
    return Fact(
      label: label,
      figure: figure(cost, isStale: isStale(cost, scope, screen), screen.glyphs),
      remarks: Wordings(remarks))
  }

  /// Today's tokens, and how fast they flow over the minutes that are old enough to be whole.
  private static func tokens(_ scope: SpendScope, _ screen: ResolvedScreen) -> Fact {
    let today = StyledLine("today", .label)
    var remarks = [today]
    let rate = scope.account.map { screen.data.tokenRates[$0] } ?? screen.data.totalTokenRate
    if let rate {
      let flow: StyledLine = [Span(TokenCountText.of(rate.perMinute)), Span("/min", .label)]
      remarks.insert(today + StyledLine(screen.glyphs.separator, .label) + flow, at: 0)
    }
    return Fact(label: "tokens", figure: count(scope, screen), remarks: Wordings(remarks))
  }

  private static func count(_ scope: SpendScope, _ screen: ResolvedScreen) -> StyledLine {
    let day = screen.today
    let days = day..<day.advanced(by: 1)
    let usage = screen.data.usage(scope, over: days)
    let isStale = screen.data.accounts(in: scope).contains {
      $0.isUsageStale(over: days, at: screen.frame.now)
    }
    return StyledLine(
      TokenCountText.of(usage.tokens?.total, isComplete: usage.isComplete(in: .tokens)),
      usage.tokens == nil ? .unknown : isStale || !usage.isComplete(in: .tokens) ? .stale : .text)
  }

  private static func month(_ scope: SpendScope, _ screen: ResolvedScreen) -> Fact {
    let range = SpendRange.monthToDate.days(asOf: screen.today)
    let cost = screen.data.cost(scope, over: range)
    let isStale = isBillStale(scope, screen)
    let separator = screen.glyphs.separator
    var remarks = FigureText.reach(cost, separator: separator).map { StyledLine($0, .label) }
    remarks = caution(budget(scope, per: .month, screen), before: remarks, screen)
    remarks = caution(unpriced(cost), before: remarks, screen)
    if isStale, let age = billAge(scope, screen) {
      // The pane's title says the age too, so what the figure lacks comes first.
      let old = StyledLine("\(age) old", .stale)
      let both = remarks.map { $0 + StyledLine(separator, .label) + old }
      remarks = remarks.isEmpty ? [old] : both + remarks
    }
    return Fact(
      label: "month",
      figure: figure(cost, isStale: self.isStale(cost, scope, screen), screen.glyphs),
      remarks: Wordings(remarks))
  }

  /// The last whole day with a bill, against the same weekday a week before.
  private static func lastDay(_ scope: SpendScope, _ screen: ResolvedScreen) -> Fact {
    let currency = screen.data.currency(of: scope, over: screen.chartDays)
    guard let last = screen.data.weekOverWeek(scope, over: screen.chartDays, currency) else {
      return Fact(
        label: "last", figure: StyledLine("-", .unknown),
        remarks: Wordings(["no week to compare", "no comparison"], .label))
    }
    let cost = screen.data.cost(scope, over: last.day..<last.day.advanced(by: 1))
    return Fact(
      label: last.day.dayLabel,
      figure: figure(cost, isStale: isBillStale(scope, screen), screen.glyphs),
      remarks: change(
        last.comparison, since: last.day.advanced(by: -7), glyphs: screen.glyphs))
  }

  static func change(_ comparison: Comparison, since day: UTCDay, glyphs: Glyphs) -> Wordings {
    guard let change = change(comparison, glyphs: glyphs) else {
      return Wordings(["nothing on \(day.shortName)", "nothing on \(day.dayLabel)"], .label)
    }
    let names = [day.shortName, day.dayLabel]
    return Wordings(names.map { change + StyledLine(" vs \($0)", .label) } + [change])
  }

  /// nil where there was nothing to compare with.
  static func change(_ comparison: Comparison, glyphs: Glyphs) -> StyledLine? {
    guard let change = comparison.change else { return nil }
    let role: CellRole = change >= 0.005 ? .rise : change <= -0.005 ? .fall : .label
    return StyledLine(PercentText.change(change, glyphs: glyphs), role)
  }

  private static func billAge(_ scope: SpendScope, _ screen: ResolvedScreen) -> String? {
    screen.data.accounts(in: scope).compactMap { $0.billStatus?.lastSuccess }.min()
      .map { AgeText.of($0, at: screen.frame.now) }
  }
}

extension UTCDay {
  /// `Thu 19`
  var dayLabel: String { "\(Self.weekdayNames[weekday]) \(date.day)" }
}
