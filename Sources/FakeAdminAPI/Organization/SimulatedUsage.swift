/// What a resource was used for.
public struct SimulatedUsage: Hashable, Sendable {
  /// As reported: all zero but the requests for what is counted in units.
  public let tokens: SimulatedTokens
  /// Images, characters, seconds, sessions or calls; bytes for vector stores, where it is the level
  /// at the end; nil for what is counted in tokens.
  public let units: Int?

  init(_ counts: TrafficCounts, of resource: SimulatedResource) {
    guard resource.isCountedInUnits else {
      tokens = SimulatedTokens(counts)
      units = nil
      return
    }
    tokens = SimulatedTokens(TrafficCounts(requests: counts.requests))
    units = counts.units
  }
}
