import SpendAnalysis
import UsageModel

typealias ContributionColumn = TableColumn<Contribution, ContributionContext>

/// What the cells of a change's table need beside their row.
struct ContributionContext: Sendable {
  let data: DashboardData
  let glyphs: Glyphs
  let currency: Currency
  let change: SpendChange?

  init(_ screen: ResolvedScreen) {
    data = screen.data
    glyphs = screen.glyphs
    currency = screen.change?.currency ?? screen.currency
    change = screen.change
  }

  func label(_ key: SpendKey, of account: Account.ID) -> String {
    DisplayText.cleaned(key.label(in: data.account(account)))
  }
}

/// What moved the spend, in the order on screen. How much it moved never goes.
enum ContributionColumns {
  static func columns(
    _ lines: [Contribution], _ screen: ResolvedScreen
  ) -> [ContributionColumn] {
    let slices = lines.compactMap(\.slice)
    let facets = Set(slices.flatMap { $0.keys.map(\.facet) })
    let accounts = Set(slices.map(\.account))
    var columns = [change, share]
    // The first of them names what is no slice.
    let parts: [(facet: SpendFacet, dropOrder: Int)] = [.model, .apiKey, .workspace, .serviceTier]
      .filter { facets.contains($0) }
      .map { facet in
        // What hardly any row has goes before what tells rows apart.
        let named = slices.count { $0.keys.contains { $0.facet == facet } }
        return (facet, named * 2 < slices.count ? 7 : facet == .serviceTier ? 6 : 1)
      }
    if accounts.count > 1 { columns.append(account) }
    for (place, part) in parts.enumerated() {
      let heading = BreakdownText.singular(part.facet, in: screen.accounts).uppercased()
      columns.append(
        key(heading, part.facet, dropOrder: place == 0 ? 0 : part.dropOrder, isFirst: place == 0))
    }
    if parts.isEmpty { columns.append(rest) }
    if slices.contains(where: { $0.tokenKind != nil }) { columns.append(kind) }
    columns.append(now)
    if lines.contains(where: { $0.unpricedTokens > 0 }) { columns.append(unpriced) }
    return columns + [then]
  }

  private static let change = ContributionColumn("CHANGE", dropOrder: 0, isMoney: true) {
    line, context, _ in
    WhyText.difference(line.difference, line.mark, context.currency, context.glyphs)
  }.totalled { context in
    guard let change = context.change else { return .empty }
    let mark = change.now.mark.combined(with: change.thenMark)
    return WhyText.difference(change.difference, mark, context.currency, context.glyphs)
  }

  private static let share = ContributionColumn("SHARE", dropOrder: 4) { line, _, _ in
    StyledLine(WhyText.share(line.share), line.share == nil ? .unknown : .text)
  }

  private static let account = ContributionColumn(
    "ACCOUNT", alignment: .left, width: .text(least: 9, good: 9, most: 24), dropOrder: 7
  ) { line, context, _ in
    StyledLine(line.slice.map { context.data.shortTitle(of: $0.account) } ?? "", .label)
  }

  private static func key(
    _ heading: String, _ facet: SpendFacet, dropOrder: Int, isFirst: Bool
  ) -> ContributionColumn {
    ContributionColumn(
      heading, alignment: .left, width: .text(least: 8, good: 16, most: 40), dropOrder: dropOrder
    ) { line, context, _ in
      guard let slice = line.slice else { return isFirst ? name(of: line) : .empty }
      guard let key = slice.keys.first(where: { $0.facet == facet }) else { return .empty }
      if case .notSplit = key { return StyledLine("not split", .label) }
      return StyledLine(context.label(key, of: slice.account))
    }
  }

  private static let rest = ContributionColumn("", alignment: .left, dropOrder: 8) { line, _, _ in
    name(of: line)
  }

  private static let kind = ContributionColumn("KIND", alignment: .left, dropOrder: 3) {
    line, _, _ in StyledLine(line.slice?.tokenKind?.name ?? "", .label)
  }

  private static let now = ContributionColumn("NOW", dropOrder: 2, isMoney: true) {
    line, context, _ in
    WhyText.amount(line.now, line.nowMark, context.currency, context.glyphs)
  }.totalled { context in
    guard let change = context.change else { return .empty }
    return SpendFacts.figure(change.now, isStale: false, context.glyphs)
  }

  /// Tokens of now that are in no amount; of all of them the summary above tells too.
  private static let unpriced = ContributionColumn("UNPRICED", dropOrder: 5) { line, _, _ in
    unpriced(line.unpricedTokens)
  }.totalled { context in
    unpriced(context.change?.now.estimated?.unpriced[.tokens] ?? 0)
  }

  private static func unpriced(_ tokens: Int) -> StyledLine {
    tokens > 0 ? StyledLine(TokenCountText.of(tokens) + " tok", .stale) : .empty
  }

  private static let then = ContributionColumn("THEN", dropOrder: 2, isMoney: true) {
    line, context, _ in
    WhyText.amount(line.then, line.thenMark, context.currency, context.glyphs)
  }.totalled { context in
    guard let change = context.change else { return .empty }
    return WhyText.then(change, context.glyphs)
  }

  private static func name(of line: Contribution) -> StyledLine {
    switch line.subject {
    case .slice: .empty
    case .smaller(let count): StyledLine("\(count) that moved less", .label)
    case .notToldApart: StyledLine("not told apart", .label)
    }
  }
}

extension Contribution {
  fileprivate var slice: SpendSlice? {
    if case .slice(let slice) = subject { slice } else { nil }
  }
}

extension TokenKind {
  /// As people call it; the two lifetimes of cache writes have prices of their own.
  var name: String {
    switch self {
    case .input: "input"
    case .cacheRead: "cache read"
    case .cacheWriteShort: "cache write"
    case .cacheWriteLong: "cache write 1h"
    case .output: "output"
    }
  }
}
