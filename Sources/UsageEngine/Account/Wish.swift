import UsageModel

/// What a viewer asked for, and what of it is still to be read.
public struct Wish: Hashable, Sendable {
  public let demand: Demand
  /// In the order in which they are read.
  public var targets: [RefreshTarget]

  public init(_ demand: Demand, _ targets: [RefreshTarget]) {
    self.demand = demand
    self.targets = targets
  }
}
