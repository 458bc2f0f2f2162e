import FoundationEssentials

/// What an account does next, and why.
public enum RefreshDecision: Hashable, Sendable {
  case fetch(RefreshJob)
  case wait(until: Date, reason: WaitReason)
}

/// Why nothing is asked now.
public enum WaitReason: Hashable, Sendable {
  /// All is fresh; this is read next.
  case cadence(RefreshTarget)
  /// This failed and is tried again.
  case retry(RefreshTarget)
  /// The server answered 429.
  case rateLimited
  /// Something is due, but the account's own budget of requests is spent.
  case rateBudget
  /// There is nothing to keep up to date.
  case nothingPlanned
}
