import UsageModel

/// Holds a request back until the account's rate budget has room for it.
public protocol RequestPacer: Sendable {
  /// Throws `cancelled` only.
  func waitForSlot() async throws(ProviderError)
}

/// Lets every request through at once: for one-shot commands, whose few pages fit the burst both APIs allow.
public struct UnlimitedPace: RequestPacer {
  public init() {}
  public func waitForSlot() async throws(ProviderError) {}
}
