import UsageModel

/// Usage over some time.
public struct UsageFigure: Hashable, Sendable {
  /// nil = not read, or never reported for this row.
  public let tokens: TokenCounts?
  /// What is counted in other units than tokens: images, seconds, calls, ... Of a level (bytes) the latest day's, never
  /// the sum of days. Server-side web searches (Anthropic) are calls.
  public let quantities: [UsageUnit: Int]
  /// nil where the provider does not count requests, or nothing was read.
  public let requests: Int?
  /// The units in which part of what was asked could not be read: what is counted in them is a part of the whole.
  public let incompleteUnits: Set<UsageUnit>
  /// `requests` counts all of the usage: false where part of it is of a provider that does not count them.
  public let countsAllRequests: Bool

  public init(
    tokens: TokenCounts?,
    quantities: [UsageUnit: Int] = [:],
    requests: Int?,
    incompleteUnits: Set<UsageUnit> = [],
    countsAllRequests: Bool = true
  ) {
    self.tokens = tokens
    self.quantities = quantities
    self.requests = requests
    self.incompleteUnits = incompleteUnits
    self.countsAllRequests = countsAllRequests
  }

  /// Every bucket that was asked was read.
  public var isComplete: Bool { incompleteUnits.isEmpty }

  /// Every bucket that was asked of what counts in `unit` was read.
  public func isComplete(in unit: UsageUnit) -> Bool { !incompleteUnits.contains(unit) }

  /// `requests` is all of them: of everything that is made of requests.
  public var hasAllRequests: Bool {
    countsAllRequests && incompleteUnits.allSatisfy { !$0.isMadeOfRequests }
  }
}

extension UsageUnit {
  /// Storage and sessions are not made of requests, and calls count themselves.
  var isMadeOfRequests: Bool {
    switch self {
    case .tokens, .images, .characters, .seconds: true
    case .bytes, .sessions, .calls: false
    }
  }
}
