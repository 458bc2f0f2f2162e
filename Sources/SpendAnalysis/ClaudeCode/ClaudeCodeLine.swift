import UsageModel

/// One row of the Claude Code view.
public struct ClaudeCodeLine: Hashable, Sendable, Identifiable {
  public enum ID: Hashable, Sendable, Comparable {
    case actor(Account.ID, ClaudeCodeRecord.Actor)
    case day(UTCDay)
    case model(String)
  }

  public let id: ID
  public let figure: ClaudeCodeFigure

  public init(id: ID, figure: ClaudeCodeFigure) {
    self.id = id
    self.figure = figure
  }
}
