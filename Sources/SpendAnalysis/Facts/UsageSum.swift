import UsageModel

/// Usage added up.
struct UsageSum: Hashable, Sendable {
  /// nil where nothing that counts tokens went in.
  var tokens: TokenCounts?
  var requests: Int?
  var countsAllRequests = true
  var quantities: [UsageUnit: Int] = [:]

  init() {}

  /// What counts tokens was read, and had none.
  static var noTokens: UsageSum {
    var sum = UsageSum()
    sum.tokens = .zero
    return sum
  }

  init(_ row: UsageRow, unit: UsageUnit) {
    if unit == .tokens || row.tokens.total > 0 { tokens = row.tokens }
    requests = row.requests
    // Storage and sessions are not made of requests, and calls count themselves.
    countsAllRequests = row.requests != nil || unit == .bytes || unit == .sessions || unit == .calls
    if let quantity = row.quantity { quantities[unit] = quantity }
    if let searches = row.webSearches, searches > 0 {
      quantities[.calls, default: 0] += searches
    }
  }

  mutating func add(_ other: UsageSum) {
    if let more = other.tokens { tokens = (tokens ?? .zero) + more }
    if let more = other.requests { requests = (requests ?? 0) + more }
    if !other.countsAllRequests { countsAllRequests = false }
    for (unit, more) in other.quantities { quantities[unit, default: 0] += more }
  }

  /// Adds the usage of a later day on which `levels` were reported: they are replaced, everything else adds up.
  mutating func add(laterDay other: UsageSum?, levels: Set<UsageUnit>) {
    for unit in levels { quantities[unit] = nil }
    if let other { add(other) }
  }

  var isZero: Bool {
    (tokens?.total ?? 0) == 0 && (requests ?? 0) == 0 && quantities.values.allSatisfy { $0 == 0 }
  }
}
