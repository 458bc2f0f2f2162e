import FoundationEssentials

/// The names of one kind.
public struct NamesAnswer: Hashable, Sendable {
  public let kind: NamedKind
  public let entities: [NamedEntity]
  public let readAt: Date
  /// Why some names are missing: a walk that broke off, a project whose keys cannot be read; nil when none is.
  public let interruption: ProviderError?

  public init(
    kind: NamedKind, entities: [NamedEntity], readAt: Date, interruption: ProviderError? = nil
  ) {
    self.kind = kind
    self.entities = entities
    self.readAt = readAt
    self.interruption = interruption
  }
}
