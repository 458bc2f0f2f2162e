/// What ids stand for, each kind with a naming endpoint of its own.
public enum NamedKind: UInt8, Hashable, Sendable, CaseIterable, Comparable {
  /// Anthropic workspaces, OpenAI projects.
  case workspaces
  case apiKeys
  case users
  /// OpenAI admin API keys.
  case adminKeys

  public static func < (lhs: Self, rhs: Self) -> Bool { lhs.rawValue < rhs.rawValue }
}
