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

  /// The status that vouches for the newest usage on screen.
  var usageStatus: EndpointStatus? {
    endpoints[.usage(.hour)] ?? endpoints[.usage(.day)] ?? endpoints[.usage(.minute)]
  }

  /// Hours are read of yesterday and today; what is older comes from the daily buckets.
  func isUsageStale(over days: Range<UTCDay>, at now: Date) -> Bool {
    let yesterday = UTCDay(containing: now).advanced(by: -1)
    let daily = days.lowerBound < yesterday ? endpoints[.usage(.day)] : nil
    return [usageStatus, daily].contains { $0?.freshness(at: now) == .stale }
  }

  func isBillStale(at now: Date) -> Bool { endpoints[.costs]?.freshness(at: now) == .stale }
}
