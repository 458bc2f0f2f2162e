import UsageModel

/// Days that a one-shot command wants whole in the history.
public struct FillRequest: Hashable, Sendable {
  public enum Scope: Hashable, Sendable {
    /// What totals come from: the standard bill, and daily usage of the standard questions.
    case totals
    /// Every bill and all daily usage that a dashboard keeps up to date.
    case everything
  }

  /// Days to come are left out.
  public var days: Range<UTCDay>
  public var scope: Scope
  /// A request a day.
  public var includesClaudeCode: Bool

  public init(days: Range<UTCDay>, scope: Scope = .everything, includesClaudeCode: Bool = false) {
    self.days = days
    self.scope = scope
    self.includesClaudeCode = includesClaudeCode
  }
}
