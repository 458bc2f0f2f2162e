/// Which requests a fault hits.
public struct FaultTarget: Hashable, Sendable {
  /// nil hits both.
  public var provider: SimulatedProvider?
  /// The end of the path (`cost_report`, `usage/completions`); nil hits every endpoint.
  public var endpoint: String?
  /// How many requests it hits before it is over; nil until cleared. Of a script: how many times it
  /// runs; nil for once.
  public var times: Int?
  /// 2 spares the first page of a walk and hits all later ones; nil hits every page.
  public var fromPage: Int?

  public init(
    provider: SimulatedProvider? = nil, endpoint: String? = nil, times: Int? = nil,
    fromPage: Int? = nil
  ) {
    self.provider = provider
    self.endpoint = endpoint
    self.times = times
    self.fromPage = fromPage
  }

  func matches(_ request: AdminRequest) -> Bool {
    guard let asked = request.provider, provider == nil || provider == asked else { return false }
    if let endpoint, !request.path.hasSuffix("/" + endpoint) { return false }
    guard let fromPage, fromPage > 1 else { return true }
    // A cursor does not say how many pages came before it, so every page but the first counts as
    // the second.
    return request.cursor != nil
  }
}
