import UsageModel

/// The one way to the network. Never follows a redirect: the client would carry the key to another origin.
///
/// Throws `unreachable`, `timedOut`, `tooLarge` or `cancelled`; any status is an answer.
public protocol HTTPTransport: Sendable {
  func get(_ request: HTTPRequest) async throws(ProviderError) -> HTTPAnswer
}
