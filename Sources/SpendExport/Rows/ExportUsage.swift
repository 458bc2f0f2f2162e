import UsageModel

/// Usage of one tuple, added up over the resources that have it.
public struct ExportUsage: Hashable, Sendable {
  /// Disjoint; nil where nothing that counts tokens went in.
  public private(set) var tokens: TokenCounts?
  /// nil where a provider does not count them.
  public var requests: Int? { countsAllRequests ? countedRequests : nil }
  /// In other units than tokens. `bytes` is a level: the last one of the day, never a sum over hours.
  public private(set) var quantities: [UsageUnit: Int] = [:]

  private var countedRequests: Int?
  private var countsAllRequests = true

  init() {}

  mutating func add(_ row: UsageRow, of unit: UsageUnit) {
    if unit == .tokens || row.tokens.total > 0 { tokens = (tokens ?? .zero) + row.tokens }
    if let requests = row.requests {
      countedRequests = (countedRequests ?? 0) + requests
    } else if unit.isMadeOfRequests {
      countsAllRequests = false
    }
    if let quantity = row.quantity { quantities[unit, default: 0] += quantity }
    if let searches = row.webSearches { quantities[.calls, default: 0] += searches }
  }
}

extension UsageUnit {
  /// Storage and sessions are not made of requests, and calls count themselves.
  fileprivate var isMadeOfRequests: Bool {
    switch self {
    case .tokens, .images, .characters, .seconds: true
    case .bytes, .sessions, .calls: false
    }
  }
}
