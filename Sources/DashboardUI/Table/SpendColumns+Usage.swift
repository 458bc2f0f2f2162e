import SpendAnalysis
import UsageModel

/// Columns that say what was used.
extension SpendColumns {
  static let tokenColumns = [input, cacheRead, cacheWrite, output, hit, requests]

  static let tokens = SpendColumn("TOKENS", dropOrder: 0) { line, context, _ in
    count(line.usage.tokens?.total, line, context)
  }.totalled {
    count($0.usage.tokens?.total, $0.usage)
  }

  static let tokenBar = SpendColumn(
    "", alignment: .left, width: .drawn(least: 8, most: 48), dropOrder: 5
  ) { line, context, width in
    guard let tokens = line.usage.tokens?.total, context.largestTokens > 0 else { return .empty }
    return StyledLine(
      LengthBar.text(
        Double(tokens) / Double(context.largestTokens), columns: width, glyphs: context.glyphs),
      .bar)
  }

  /// Other units than tokens. They have no sum; a narrow column counts those that it cannot name.
  static let units = SpendColumn(
    "UNITS", width: .text(least: 10, good: 16, most: 48), dropOrder: 7
  ) { line, context, width in
    let texts = UnitText.ofOthers(line.usage, isNow: context.endsToday)
    guard let longest = texts.first else { return StyledLine("-", .unknown) }
    let text = width == 0 ? longest : texts.first { $0.count <= width } ?? texts[texts.count - 1]
    let isPart = line.usage.quantities.keys.contains { !line.usage.isComplete(in: $0) }
    return StyledLine(text, context.isUsageStale(line) || isPart ? .stale : .text)
  }

  /// What a resource counts, in its own unit.
  static let amountUsed = SpendColumn("USAGE", dropOrder: 0) { line, context, _ in
    guard let text = UnitText.all(line.usage, isNow: context.endsToday) else {
      return StyledLine("-", .unknown)
    }
    let isPart = !line.usage.isComplete(in: .tokens) && line.usage.tokens != nil
    let isUnitPart = line.usage.quantities.keys.contains { !line.usage.isComplete(in: $0) }
    let isStale = context.isUsageStale(line) || isPart || isUnitPart
    return StyledLine(text, isStale ? .stale : .text)
  }

  static let input = SpendColumn("INPUT", dropOrder: 6) { line, context, _ in
    count(line.usage.tokens?.input, line, context)
  }.totalled {
    count($0.usage.tokens?.input, $0.usage)
  }

  static let cacheRead = SpendColumn("CACHE-R", dropOrder: 8) { line, context, _ in
    count(line.usage.tokens?.cacheRead, line, context)
  }.totalled {
    count($0.usage.tokens?.cacheRead, $0.usage)
  }

  static let cacheWrite = SpendColumn("CACHE-W", dropOrder: 10) { line, context, _ in
    count(line.usage.tokens?.cacheWrite, line, context)
  }.totalled {
    count($0.usage.tokens?.cacheWrite, $0.usage)
  }

  static let output = SpendColumn("OUTPUT", dropOrder: 5) { line, context, _ in
    count(line.usage.tokens?.output, line, context)
  }.totalled {
    count($0.usage.tokens?.output, $0.usage)
  }

  static let hit = SpendColumn("HIT", dropOrder: 4) { line, _, _ in
    percent(line.usage.tokens?.cacheHitRate)
  }.totalled {
    percent($0.usage.tokens?.cacheHitRate)
  }

  static let requests = SpendColumn("REQS", dropOrder: 9) { line, context, _ in
    count(line.usage.requests, line, context, isWhole: line.usage.hasAllRequests)
  }.totalled {
    count($0.usage.requests, isWhole: $0.usage.hasAllRequests)
  }

  private static func count(
    _ count: Int?, _ line: SpendLine, _ context: SpendContext, isWhole: Bool? = nil
  ) -> StyledLine {
    let isWhole = isWhole ?? line.usage.isComplete(in: .tokens)
    return StyledLine(
      TokenCountText.of(count, isComplete: isWhole),
      count == nil ? .unknown : context.isUsageStale(line) || !isWhole ? .stale : .text)
  }

  private static func count(_ tokens: Int?, _ usage: UsageFigure) -> StyledLine {
    count(tokens, isWhole: usage.isComplete(in: .tokens))
  }

  private static func count(_ count: Int?, isWhole: Bool) -> StyledLine {
    StyledLine(
      TokenCountText.of(count, isComplete: isWhole), count == nil ? .unknown : .text)
  }

  private static func percent(_ share: Double?) -> StyledLine {
    StyledLine(PercentText.share(share), share == nil ? .unknown : .text)
  }
}
