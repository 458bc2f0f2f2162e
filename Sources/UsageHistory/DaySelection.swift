import UsageModel

/// Which stored days to read.
public struct DaySelection: Hashable, Sendable {
  public var days: Range<UTCDay>
  /// nil = all of them.
  public var endpoints: Set<Endpoint>?

  public init(_ days: Range<UTCDay>, of endpoints: Set<Endpoint>? = nil) {
    self.days = days
    self.endpoints = endpoints
  }

  func contains(_ endpoint: Endpoint, _ day: UTCDay) -> Bool {
    days.contains(day) && endpoints?.contains(endpoint) ?? true
  }
}
