/// The three states of a dimension. "Not asked" must never be shown as if it were "none".
public enum DimensionValue: Hashable, Sendable {
  case notAsked
  /// Asked, and the answer said null: the Default workspace, no key, the organization itself.
  case none
  case id(String)

  /// An asked dimension's value from the wire, where null means "none".
  public init(asked value: String?) {
    self = value.map(DimensionValue.id) ?? .none
  }

  public var id: String? {
    if case .id(let id) = self { return id }
    return nil
  }
}
