import UsageModel

/// A `FillRequest` under way at one account.
struct FillRun: Sendable {
  let request: FillRequest
  /// The last error of each endpoint.
  var errors: [Endpoint: ProviderError] = [:]
  /// What is not asked any more.
  var givenUp: Set<Endpoint> = []

  /// A moment's outage passes within these; whatever lasts longer is reported.
  private static var mostAttempts: Int { 4 }

  mutating func note(_ error: ProviderError?, of endpoint: Endpoint, attempts: Int) {
    guard let error else { return }
    errors[endpoint] = error
    switch error {
    case .noKey, .refused, .unsupported, .redirected, .tooLarge, .tooMany, .cancelled:
      givenUp.insert(endpoint)
    case .rateLimited, .rejected, .beyondHistory, .serverFailed, .unexpectedShape, .brokenPaging,
      .unreachable, .timedOut, .gap:
      if attempts >= Self.mostAttempts { givenUp.insert(endpoint) }
    }
  }
}
