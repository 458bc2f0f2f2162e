import UsageModel

/// Usage and bill of one window joined, with what each half really covers.
public struct PollResult: Hashable, Sendable {
  /// By interval. Incomplete where a half is; a tuple that only one half has is a bucket of its own.
  public let buckets: [UsageBucket]
  public let usage: Half
  public let costs: Half

  public init(buckets: [UsageBucket], usage: Half, costs: Half) {
    self.buckets = buckets
    self.usage = usage
    self.costs = costs
  }

  /// One side of the merge.
  public enum Half: Hashable, Sendable {
    /// Was asked; the coverage says whether all of the window came back.
    case read(Coverage)
    /// Nothing of it is known, so it is nil in every bucket.
    case failed(ProviderError)
    /// Bills are daily: hours and minutes have no cost of their own.
    case dailyOnly
  }

  /// Whether everything that was asked came back.
  public var isComplete: Bool { usage.isComplete && costs.isComplete }
}

extension PollResult.Half {
  public var isComplete: Bool {
    switch self {
    case .read(let coverage): coverage.isComplete
    case .failed: false
    case .dailyOnly: true
    }
  }

  /// Why something is missing; nil when nothing is.
  public var error: ProviderError? {
    switch self {
    case .read(let coverage): coverage.interruption
    case .failed(let error): error
    case .dailyOnly: nil
    }
  }
}
