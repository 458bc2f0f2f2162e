import FoundationEssentials

/// A run of failures of one endpoint.
public struct EndpointFailure: Hashable, Sendable {
  public let error: ProviderError
  /// When the first of the run happened.
  public let since: Date
  public let attempts: Int

  public init(error: ProviderError, since: Date, attempts: Int) {
    self.error = error
    self.since = since
    self.attempts = attempts
  }
}
