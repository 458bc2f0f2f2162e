/// What rows may be split by.
public enum Dimension: UInt8, Hashable, Sendable, CaseIterable {
  case model
  /// Anthropic workspace, OpenAI project.
  case workspace
  case serviceTier
  /// OpenAI batch flag, `true` or `false`. Anthropic says `batch` as a service tier.
  case batch
  case contextWindow
  case geography
  /// Anthropic price line description, OpenAI line item, as the bill spells it.
  case lineItem
}

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

/// The dimension tuple of a row. What was not set was not asked.
public struct Dimensions: Hashable, Sendable {
  private var values: [Dimension: DimensionValue] = [:]

  public init() {}

  public init(_ values: [Dimension: DimensionValue]) {
    self.values = values.filter { $0.value != .notAsked }
  }

  public subscript(dimension: Dimension) -> DimensionValue {
    get { values[dimension] ?? .notAsked }
    set { values[dimension] = newValue == .notAsked ? nil : newValue }
  }

  /// The tuple as a coarser question would have answered it.
  public func projected(onto kept: Set<Dimension>) -> Dimensions {
    var projection = self
    projection.values = values.filter { kept.contains($0.key) }
    return projection
  }
}
