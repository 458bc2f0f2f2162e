/// One organization at one provider, read with one admin key. The key itself is never part of it.
public struct Account: Hashable, Sendable, Identifiable {
  public struct ID: Hashable, Sendable, Comparable, CustomStringConvertible {
    public let text: String
    public init(_ text: String) { self.text = text }
    public var description: String { text }
    public static func < (lhs: Self, rhs: Self) -> Bool { lhs.text < rhs.text }
  }

  /// As configured; `anthropic` and `openai` for the accounts of the environment.
  public let id: ID
  public let provider: Provider
  /// Shown until the organization's own name is known.
  public let configuredName: String

  public init(id: ID, provider: Provider, configuredName: String) {
    self.id = id
    self.provider = provider
    self.configuredName = configuredName
  }
}
