import FoundationEssentials
import UsageModel

extension Endpoint {
  /// Whether figures wait for it; an organization's name can come later.
  var isForFigures: Bool { self != .organization && self != .usage(.minute) }
}

extension AccountSnapshot {
  /// Nothing is known yet, and nothing has failed.
  var isLoading: Bool {
    ledger.days.isEmpty
      && !endpoints.values.contains { $0.lastSuccess != nil || $0.failure != nil }
  }

  /// The status that vouches for the usage figures on screen.
  var usageStatus: EndpointStatus? {
    endpoints[.usage(.hour)] ?? endpoints[.usage(.day)] ?? endpoints[.usage(.minute)]
  }

  func isUsageStale(at now: Date) -> Bool { usageStatus?.freshness(at: now) == .stale }
  func isBillStale(at now: Date) -> Bool { endpoints[.costs]?.freshness(at: now) == .stale }
}
