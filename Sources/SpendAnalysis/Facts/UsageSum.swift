import UsageModel

/// Usage added up.
struct UsageSum: Hashable, Sendable {
  /// nil where nothing that counts tokens went in.
  var tokens: TokenCounts?
  var requests: Int?
  var countsAllRequests = true
  var quantities: [UsageUnit: Int] = [:]
  /// Of `tokens`, those whose cost is in no report.
  var unbilledTokens = 0

  init() {}

  /// What counts tokens was read, and had none.
  static var noTokens: UsageSum {
    var sum = UsageSum()
    sum.tokens = .zero
    return sum
  }

  init(_ row: UsageRow, unit: UsageUnit, unbilledTiers: Set<String>) {
    if unit == .tokens || row.tokens.total > 0 { tokens = row.tokens }
    requests = row.requests
    countsAllRequests = row.requests != nil || !unit.isMadeOfRequests
    if let quantity = row.quantity { quantities[unit] = quantity }
    if let tier = row.dimensions[.serviceTier].id, unbilledTiers.contains(tier) {
      unbilledTokens = row.tokens.total
    }
    if let searches = row.webSearches, searches > 0 {
      quantities[.calls, default: 0] += searches
    }
  }

  mutating func add(_ other: UsageSum) {
    if let more = other.tokens { tokens = (tokens ?? .zero) + more }
    if let more = other.requests { requests = (requests ?? 0) + more }
    if !other.countsAllRequests { countsAllRequests = false }
    for (unit, more) in other.quantities { quantities[unit, default: 0] += more }
    unbilledTokens += other.unbilledTokens
  }

  /// What it has more than `part`. Questions are read one after another, so a part may be ahead: that is no negative rest.
  func beyond(_ part: UsageSum) -> UsageSum {
    var rest = self
    rest.tokens = tokens.map { $0.beyond(part.tokens ?? .zero) }
    rest.requests = requests.map { max(0, $0 - (part.requests ?? 0)) }
    rest.quantities = quantities.reduce(into: [:]) { rest, whole in
      let more = whole.value - part.quantities[whole.key, default: 0]
      if more > 0 { rest[whole.key] = more }
    }
    rest.unbilledTokens = max(0, unbilledTokens - part.unbilledTokens)
    return rest
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

extension TokenCounts {
  fileprivate func beyond(_ part: TokenCounts) -> TokenCounts {
    TokenCounts(
      input: max(0, input - part.input),
      cacheRead: max(0, cacheRead - part.cacheRead),
      cacheWriteShort: max(0, cacheWriteShort - part.cacheWriteShort),
      cacheWriteLong: max(0, cacheWriteLong - part.cacheWriteLong),
      output: max(0, output - part.output)
    )
  }
}
