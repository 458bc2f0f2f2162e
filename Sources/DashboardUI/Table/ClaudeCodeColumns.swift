import SpendAnalysis
import UsageModel

typealias ClaudeCodeColumn = TableColumn<ClaudeCodeLine, ClaudeCodeContext>

/// What the cells of the Claude Code table need beside their row.
struct ClaudeCodeContext: Sendable {
  let glyphs: Glyphs
  let data: DashboardData
  /// What the rows add up to.
  let total: ClaudeCodeFigure
  let totalName: String
}

/// The columns of the Claude Code table, in their order on screen. The first and EST. COST never go.
enum ClaudeCodeColumns {
  /// Sessions, lines and commits are reported by person, not by model.
  static func columns(_ heading: String, _ grouping: ClaudeCodeGrouping, hasSeveralAccounts: Bool)
    -> [ClaudeCodeColumn]
  {
    let first = [name(heading)] + (hasSeveralAccounts ? [account] : [])
    if grouping == .model {
      return first + [
        tokens("INPUT", 5, \.input), tokens("CACHE-R", 6, \.cacheRead),
        tokens("CACHE-W", 7, \.cacheWrite), tokens("OUTPUT", 4, \.output),
        tokens("TOKENS", 2, \.total), cost,
      ]
    }
    return first + [
      count("SESSIONS", 4, \.sessions), count("LINES +", 3, \.linesAdded),
      count("LINES -", 5, \.linesRemoved), count("COMMITS", 3, \.commits),
      count("PRS", 6, \.pullRequests), acceptance, tokens("TOKENS", 7, \.total), cost,
    ]
  }

  private static func name(_ heading: String) -> ClaudeCodeColumn {
    ClaudeCodeColumn(
      heading, alignment: .left, width: .text(least: 12, good: 28, most: 48), dropOrder: 0
    ) { line, context, _ in StyledLine(context.data.label(of: line.id)) }
    .totalled { StyledLine($0.totalName, .title) }
  }

  private static let account = ClaudeCodeColumn(
    "ACCOUNT", alignment: .left, width: .text(least: 9, good: 9, most: 24), dropOrder: 8
  ) { line, context, _ in
    guard case .actor(let id, _) = line.id else { return .empty }
    return StyledLine(context.data.shortTitle(of: id), .label)
  }

  private static func count(
    _ heading: String, _ dropOrder: Int, _ value: @escaping @Sendable (ClaudeCodeFigure) -> Int
  ) -> ClaudeCodeColumn {
    ClaudeCodeColumn(heading, dropOrder: dropOrder) { line, _, _ in
      ClaudeCodeText.count(value(line.figure), of: line.figure)
    }.totalled { ClaudeCodeText.count(value($0.total), of: $0.total) }
  }

  private static func tokens(
    _ heading: String, _ dropOrder: Int, _ value: @escaping @Sendable (TokenCounts) -> Int
  ) -> ClaudeCodeColumn {
    ClaudeCodeColumn(heading, dropOrder: dropOrder) { line, _, _ in
      ClaudeCodeText.count(value(line.figure.tokens), of: line.figure, exactBelow: 1000)
    }.totalled { ClaudeCodeText.count(value($0.total.tokens), of: $0.total, exactBelow: 1000) }
  }

  private static let acceptance = ClaudeCodeColumn("ACCEPT %", dropOrder: 4) { line, _, _ in
    share(line.figure.acceptance)
  }.totalled { share($0.total.acceptance) }

  private static let cost = ClaudeCodeColumn("EST. COST", dropOrder: 0) { line, _, _ in
    ClaudeCodeText.cost(line.figure)
  }.totalled { ClaudeCodeText.cost($0.total) }

  private static func share(_ share: Double?) -> StyledLine {
    StyledLine(PercentText.share(share), share == nil ? .unknown : .text)
  }
}
