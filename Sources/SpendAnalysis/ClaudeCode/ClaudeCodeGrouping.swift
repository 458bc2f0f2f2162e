/// What the rows of the Claude Code view stand for.
public enum ClaudeCodeGrouping: Hashable, Sendable, CaseIterable {
  /// One row per account and person or key.
  case actor
  /// One row per UTC day.
  case day
  /// One row per model: tokens and estimated cost only, since nothing else is told by model.
  case model
}
