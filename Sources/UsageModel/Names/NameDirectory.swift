import FoundationEssentials

/// The names behind an account's ids, as far as the naming endpoints tell them.
public struct NameDirectory: Hashable, Sendable {
  private var entities: [NamedKind: [String: NamedEntity]] = [:]
  /// From rows that carry names; used where `entities` has none.
  private var hints: [NamedKind: [String: NamedEntity]] = [:]
  /// Per kind, when all of its names were last read.
  public private(set) var readAt: [NamedKind: Date] = [:]

  public init() {}

  public subscript(kind: NamedKind, id: String) -> NamedEntity? {
    entities[kind]?[id] ?? hints[kind]?[id]
  }

  /// Whether the naming endpoint of `kind` was read whole and has no such id.
  public func isUnknown(_ id: String, of kind: NamedKind) -> Bool {
    readAt[kind] != nil && entities[kind]?[id] == nil
  }

  /// A whole answer replaces what was known of its kind; one that broke off only adds to it. An empty one is a
  /// hiccup where names were known, and takes none away.
  public mutating func apply(_ answer: NamesAnswer) {
    let named = Dictionary(
      answer.entities.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let takesAllAway = named.isEmpty && entities[answer.kind]?.isEmpty == false
    if answer.interruption == nil, !takesAllAway {
      entities[answer.kind] = named
      readAt[answer.kind] = answer.readAt
    } else {
      entities[answer.kind, default: [:]].merge(named) { $1 }
    }
  }

  public mutating func apply(hints answer: [NamedEntity]) {
    for entity in answer { hints[entity.kind, default: [:]][entity.id] = entity }
  }
}
