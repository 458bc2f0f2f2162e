import UsageModel

/// Usage and bill of one window joined, with what each part really covers.
public struct PollResult: Hashable, Sendable {
  /// By interval. Incomplete where a part is; a tuple that only one side has is a bucket of its own.
  public let buckets: [UsageBucket]
  /// Per resource that was asked.
  public let usage: [UsageResource: Part]
  public let costs: Part

  public init(buckets: [UsageBucket], usage: [UsageResource: Part], costs: Part) {
    self.buckets = buckets
    self.usage = usage
    self.costs = costs
  }

  /// The bill, or the usage of one resource.
  public enum Part: Hashable, Sendable {
    /// Was asked; the coverage says whether all of the window came back.
    case read(Coverage)
    /// Nothing of it is known, so it is nil in every bucket.
    case failed(ProviderError)
    /// Bills are daily: hours and minutes have no cost of their own.
    case dailyOnly
  }

  /// Whether everything that was asked came back.
  public var isComplete: Bool { usage.values.allSatisfy(\.isComplete) && costs.isComplete }
}

extension PollResult.Part {
  init(_ result: Result<CostAnswer, ProviderError>) {
    switch result {
    case .success(let answer): self = .read(answer.coverage)
    case .failure(let error): self = .failed(error)
    }
  }

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
