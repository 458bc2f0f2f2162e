import UsageModel
import UsageProviders

/// Names the organization that is meant in every request.
struct OrganizationTransport: HTTPTransport {
  let header: HTTPRequest.Header
  let base: any HTTPTransport

  func get(_ request: HTTPRequest) async throws(ProviderError) -> HTTPAnswer {
    try await base.get(
      HTTPRequest(
        origin: request.origin, path: request.path, query: request.query,
        headers: request.headers + [header]))
  }
}
