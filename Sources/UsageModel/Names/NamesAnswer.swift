import FoundationEssentials

/// The names of one kind, or a piece of them.
public struct NamesAnswer: Hashable, Sendable {
  public let kind: NamedKind
  public let entities: [NamedEntity]
  public let readAt: Date
  /// Why some names are missing: a walk that broke off, a project whose keys cannot be read; nil when none is. Beside a
  /// `continuation` it is a failure that may pass, and the rest can be asked for from there.
  public let interruption: ProviderError?
  /// Where the next piece begins; nil when this is the last one, or all there is.
  public let continuation: NamesPosition?

  public init(
    kind: NamedKind, entities: [NamedEntity], readAt: Date, interruption: ProviderError? = nil,
    continuation: NamesPosition? = nil
  ) {
    self.kind = kind
    self.entities = entities
    self.readAt = readAt
    self.interruption = interruption
    self.continuation = continuation
  }

  /// This piece and the one that its `continuation` led to, as one answer.
  public func joined(with next: NamesAnswer) -> NamesAnswer {
    NamesAnswer(
      kind: kind, entities: entities + next.entities, readAt: next.readAt,
      interruption: interruption ?? next.interruption, continuation: next.continuation)
  }

  /// What was read of a list whose next piece failed.
  public func brokenOff(by error: ProviderError) -> NamesAnswer {
    NamesAnswer(kind: kind, entities: entities, readAt: readAt, interruption: interruption ?? error)
  }
}
