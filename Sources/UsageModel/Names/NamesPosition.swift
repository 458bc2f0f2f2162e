/// Where a list of names goes on that was read in part.
///
/// Only the provider that made it knows what it holds; whoever keeps it hands it back as it is, once.
public struct NamesPosition: Hashable, Sendable {
  private let wrapped: any Hashable & Sendable

  public init(_ place: some Hashable & Sendable) {
    wrapped = place
  }

  /// What it was made of; nil when that is of another type.
  public func place<Place>(as type: Place.Type) -> Place? { wrapped as? Place }

  public static func == (lhs: Self, rhs: Self) -> Bool { isSame(lhs.wrapped, rhs.wrapped) }

  private static func isSame<Place: Hashable>(
    _ place: Place, _ other: any Hashable & Sendable
  ) -> Bool { other as? Place == place }

  public func hash(into hasher: inout Hasher) { wrapped.hash(into: &hasher) }
}
