import SpendAnalysis
import UsageModel

/// The columns of each table, in their order on screen.
///
/// Where room is short they go in this order: share bar, ACCOUNT, CACHE-W, REQS, CACHE-R, DAYS, INPUT, OUTPUT, HIT,
/// $/MTOK, SHARE. The first column and COST never go.
extension TableColumn {
  /// `needsAccount`: two accounts have rows of the same name.
  static func models(hasSeveralAccounts: Bool, needsAccount: Bool) -> [TableColumn] {
    [model] + (hasSeveralAccounts ? [account(dropOrder: needsAccount ? 1 : 11)] : [])
      + [cost, share, shareBar] + tokenColumns + [rate, dailyChart]
  }

  static let days: [TableColumn] = [day, cost, bill, share, shareBar] + tokenColumns + [rate]
  static let hours: [TableColumn] = [hour, cost, tokens, tokenBar] + tokenColumns

  /// An hour's models: no money is known of an hour, so there are neither shares nor rates.
  static let modelsOfHour: [TableColumn] = [model, cost, tokens, tokenBar] + tokenColumns

  private static let tokenColumns = [input, cacheRead, cacheWrite, output, hit, requests]

  private static let model = TableColumn(
    "MODEL", alignment: .left, width: .text(least: 12, good: 28, most: 48), dropOrder: 0
  ) { line, _, _ in StyledLine(line.id.label) }.totalled {
    StyledLine("all \($0.rowCount)", .title)
  }

  private static func account(dropOrder: Int) -> TableColumn {
    TableColumn(
      "ACCOUNT", alignment: .left, width: .text(least: 9, good: 9, most: 24), dropOrder: dropOrder
    ) { line, context, _ in
      StyledLine(line.id.account.flatMap { context.accountTitles[$0] } ?? "", .label)
    }
  }

  private static let day = TableColumn("DAY", alignment: .left, dropOrder: 0) { line, context, _ in
    StyledLine(line.id.label, line.id.day == context.index.today ? .title : .text)
  }.totalled { StyledLine("\($0.rowCount) days", .title) }

  private static let hour = TableColumn("UTC", alignment: .left, dropOrder: 0) { line, _, _ in
    StyledLine(line.id.label)
  }.totalled { _ in StyledLine("day", .title) }

  private static let cost = TableColumn("COST", dropOrder: 0, isMoney: true) { line, context, _ in
    SpendFacts.figure(line.billed, isStale: context.isBillStale(line))
  }
  .totalled { SpendFacts.figure($0.billed, isStale: !$0.staleBills.isEmpty) }

  /// What a day's figure is worth: `so far`, `not billed yet`, `partly billed`, `may grow`, `not read`.
  private static let bill = TableColumn("", alignment: .left, dropOrder: 1) { line, context, _ in
    let remark = line.id.day.flatMap {
      DayCaption.remark(line.billed, on: $0, in: context.index)
    }
    return StyledLine(remark ?? "", .label)
  }

  private static let share = TableColumn("SHARE", dropOrder: 2, isMoney: true) { line, _, _ in
    StyledLine(PercentText.share(line.share), line.share == nil ? .unknown : .text)
  }.totalled { context in
    let hasMoney = context.billed.amounts.map { !$0.isZero } ?? false
    return StyledLine(hasMoney ? "100%" : "-", .label)
  }

  /// The longest bar is the largest share.
  private static let shareBar = TableColumn(
    "", alignment: .left, width: .drawn(least: 0, most: 40), dropOrder: 12
  ) { line, context, width in
    guard let share = line.share, context.largestShare > 0 else { return .empty }
    return StyledLine(
      LengthBar.text(share / context.largestShare, columns: width, glyphs: context.glyphs), .bar)
  }

  private static let tokens = TableColumn("TOKENS", dropOrder: 0) { line, context, _ in
    count(line.usage.tokens?.total, line, context)
  }.totalled {
    count($0.usage.tokens?.total, $0.usage)
  }

  private static let tokenBar = TableColumn(
    "", alignment: .left, width: .drawn(least: 8, most: 48), dropOrder: 5
  ) { line, context, width in
    guard let tokens = line.usage.tokens?.total, context.largestTokens > 0 else { return .empty }
    return StyledLine(
      LengthBar.text(
        Double(tokens) / Double(context.largestTokens), columns: width, glyphs: context.glyphs),
      .bar)
  }

  private static let input = TableColumn("INPUT", dropOrder: 6) { line, context, _ in
    count(line.usage.tokens?.input, line, context)
  }.totalled {
    count($0.usage.tokens?.input, $0.usage)
  }

  private static let cacheRead = TableColumn("CACHE-R", dropOrder: 8) { line, context, _ in
    count(line.usage.tokens?.cacheRead, line, context)
  }.totalled {
    count($0.usage.tokens?.cacheRead, $0.usage)
  }

  private static let cacheWrite = TableColumn("CACHE-W", dropOrder: 10) { line, context, _ in
    count(line.usage.tokens?.cacheWrite, line, context)
  }.totalled {
    count($0.usage.tokens?.cacheWrite, $0.usage)
  }

  private static let output = TableColumn("OUTPUT", dropOrder: 5) { line, context, _ in
    count(line.usage.tokens?.output, line, context)
  }.totalled {
    count($0.usage.tokens?.output, $0.usage)
  }

  private static let hit = TableColumn("HIT", dropOrder: 4) { line, _, _ in
    percent(line.usage.tokens?.cacheHitRate)
  }.totalled {
    percent($0.usage.tokens?.cacheHitRate)
  }

  private static let requests = TableColumn("REQS", dropOrder: 9) { line, context, _ in
    count(line.usage.requests, line, context, countsAll: line.usage.countsAllRequests)
  }.totalled {
    count($0.usage.requests, $0.usage, countsAll: $0.usage.countsAllRequests)
  }

  private static let rate = TableColumn("$/MTOK", dropOrder: 3, isMoney: true) { line, _, _ in
    money(line.ratePerMillionTokens)
  }.totalled { money($0.rate) }

  /// The row's own days, scaled to its own largest: the shape, not the amount, compares between rows.
  private static let dailyChart = TableColumn(
    daysHeading, alignment: .left, width: .drawn(least: 14, most: 30), dropOrder: 7
  ) { line, context, width in
    sparkline(line.chart.suffix(width).map(Bar.init), glyphs: context.glyphs)
  }

  @Sendable private static func count(
    _ count: Int?, _ line: SpendLine, _ context: TableContext, countsAll: Bool = true
  ) -> StyledLine {
    let isWhole = line.usage.isComplete && countsAll
    return StyledLine(
      TokenCountText.of(count, isComplete: isWhole),
      count == nil ? .unknown : context.isUsageStale(line) || !isWhole ? .stale : .text)
  }

  @Sendable private static func count(
    _ count: Int?, _ usage: UsageFigure, countsAll: Bool = true
  ) -> StyledLine {
    StyledLine(
      TokenCountText.of(count, isComplete: usage.isComplete && countsAll),
      count == nil ? .unknown : .text)
  }

  @Sendable private static func percent(_ share: Double?) -> StyledLine {
    StyledLine(PercentText.share(share), share == nil ? .unknown : .text)
  }

  @Sendable private static func money(_ money: Money?) -> StyledLine {
    StyledLine(FigureText.rate(money), money == nil ? .unknown : .text)
  }
}
