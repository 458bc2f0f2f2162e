import FoundationEssentials

/// The names behind an account's ids, as far as the naming endpoints tell them.
public struct NameDirectory: Hashable, Sendable {
  private var entities: [NamedKind: [String: NamedEntity]] = [:]
  /// From rows that carry names; used where `entities` has none.
  private var hints: [NamedKind: [String: NamedEntity]] = [:]
  /// Of a list that is being read piece by piece, the names so far.
  private var pieces: [NamedKind: [String: NamedEntity]] = [:]
  /// Per kind, when all of its names were last read.
  public private(set) var readAt: [NamedKind: Date] = [:]

  public init() {}

  /// Puts a directory together again from what `entities(of:)` and `hints(of:)` gave.
  public init(entities: [NamedEntity], hints: [NamedEntity], readAt: [NamedKind: Date]) {
    for kind in readAt.keys { self.entities[kind] = [:] }
    for entity in entities { self.entities[entity.kind, default: [:]][entity.id] = entity }
    apply(hints: hints)
    self.readAt = readAt
  }

  /// What the naming endpoint of `kind` told, by id.
  public func entities(of kind: NamedKind) -> [NamedEntity] { Self.sorted(entities[kind]) }

  /// What rows told of `kind` in passing, by id.
  public func hints(of kind: NamedKind) -> [NamedEntity] { Self.sorted(hints[kind]) }

  private static func sorted(_ entities: [String: NamedEntity]?) -> [NamedEntity] {
    entities?.values.sorted { $0.id < $1.id } ?? []
  }

  public subscript(kind: NamedKind, id: String) -> NamedEntity? {
    entities[kind]?[id] ?? hints[kind]?[id]
  }

  /// Whether the naming endpoint of `kind` was read whole and has no such id.
  public func isUnknown(_ id: String, of kind: NamedKind) -> Bool {
    readAt[kind] != nil && entities[kind]?[id] == nil
  }

  /// A whole answer replaces what was known of its kind; one that broke off, or that others follow, only adds to it.
  /// The last piece makes a whole of those before it. An empty list is a hiccup where names were known, and takes none
  /// away.
  ///
  /// - Parameter position: where the answer was asked to begin; from nil on the list is read anew.
  public mutating func apply(_ answer: NamesAnswer, from position: NamesPosition? = nil) {
    let kind = answer.kind
    var named = Dictionary(
      answer.entities.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    if position != nil, let before = pieces[kind] { named.merge(before) { _, first in first } }
    pieces[kind] = answer.continuation == nil ? nil : named
    let takesAllAway = named.isEmpty && entities[kind]?.isEmpty == false
    if answer.interruption == nil, answer.continuation == nil, !takesAllAway {
      entities[kind] = named
      readAt[kind] = answer.readAt
    } else {
      entities[kind, default: [:]].merge(named) { $1 }
    }
  }

  public mutating func apply(hints answer: [NamedEntity]) {
    for entity in answer { hints[entity.kind, default: [:]][entity.id] = entity }
  }
}
