import FoundationEssentials
import UsageModel

extension NamesAnswer {
  /// A piece of a plain list.
  init(_ kind: NamedKind, _ piece: ListWalk.Piece, readAt: Date) {
    self.init(
      kind: kind, entities: piece.entities, readAt: readAt, interruption: piece.interruption,
      continuation: piece.next.map { NamesPosition($0) })
  }
}

extension NamesPosition {
  /// What the list that it is handed back to made it of.
  func place<Place>() throws(ProviderError) -> Place {
    guard let place = place(as: Place.self) else {
      throw .unsupported("a place in a list of another kind")
    }
    return place
  }
}
