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
