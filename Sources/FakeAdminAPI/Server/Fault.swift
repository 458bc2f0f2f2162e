/// One way in which an admin API goes wrong.
public enum Fault: Hashable, Sendable {
  /// 401, as for a revoked key.
  case unauthorized
  /// 403, as for a key without the right to read usage.
  case forbidden
  /// 429. With a wait in seconds: `retry-after`. Without: Anthropic names the instant of the reset
  /// instead, OpenAI says nothing.
  case rateLimited(retryAfter: Int?)
  case serverError
  /// 200 and correctly framed, but the JSON stops in the middle.
  case truncatedBody
  /// Never answers; ends when the client gives up or the server stops.
  case hang
  /// 307 to another origin, which must never see the key.
  case crossOriginRedirect(to: String)
}

/// Which requests a fault hits.
public struct FaultTarget: Hashable, Sendable {
  public var provider: SimulatedProvider
  /// The end of the path (`cost_report`, `usage/completions`); nil hits every endpoint.
  public var endpoint: String?
  /// How many requests it hits before it is over; nil until cleared.
  public var times: Int?
  /// 2 spares the first page of a walk and hits all later ones; nil hits every page.
  public var fromPage: Int?

  public init(
    provider: SimulatedProvider, endpoint: String? = nil, times: Int? = nil, fromPage: Int? = nil
  ) {
    self.provider = provider
    self.endpoint = endpoint
    self.times = times
    self.fromPage = fromPage
  }

  func matches(_ request: AdminRequest) -> Bool {
    guard request.provider == provider, times != 0 else { return false }
    if let endpoint, !request.path.hasSuffix("/" + endpoint) { return false }
    guard let fromPage, fromPage > 1 else { return true }
    // A cursor does not say how many pages came before it, so every page but the first counts as
    // the second.
    return request.parameters["page"] != nil
  }
}

/// Faults in order of precedence: of those that match a request, the first one hits.
public struct FaultPlan: Sendable {
  public private(set) var faults: [(fault: Fault, target: FaultTarget)]

  public init(_ faults: [(Fault, FaultTarget)] = []) {
    self.faults = faults.map { (fault: $0, target: $1) }
  }

  mutating func append(_ fault: Fault, _ target: FaultTarget) {
    faults.append((fault: fault, target: target))
  }

  /// The fault that hits `request`, counted as used.
  mutating func take(for request: AdminRequest) -> Fault? {
    guard let index = faults.firstIndex(where: { $0.target.matches(request) }) else { return nil }
    if let times = faults[index].target.times { faults[index].target.times = times - 1 }
    return faults[index].fault
  }
}
