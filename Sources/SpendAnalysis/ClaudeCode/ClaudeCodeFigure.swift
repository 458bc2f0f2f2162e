import UsageModel

/// What Claude Code did over some days: productivity, tokens and estimated cost.
public struct ClaudeCodeFigure: Hashable, Sendable {
  public var sessions = 0
  public var linesAdded = 0
  public var linesRemoved = 0
  public var commits = 0
  public var pullRequests = 0
  public var accepted = 0
  public var rejected = 0
  public var tokens = TokenCounts.zero
  /// Already inside the bill of API customers: an estimate that is never added to anything billed. nil where no record
  /// carries one.
  public var estimatedCost: Amounts?
  /// Every day was read whole.
  public var isComplete = true

  public init() {}

  /// Accepted over all decisions on suggested edits; nil where there was none.
  public var acceptance: Double? {
    let decisions = accepted + rejected
    return decisions == 0 ? nil : Double(accepted) / Double(decisions)
  }
}
