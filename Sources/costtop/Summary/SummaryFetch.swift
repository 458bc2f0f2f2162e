import FoundationEssentials
import UsageModel
import UsageProviders

/// One account read once, for one period.
struct SummaryFetch: Sendable {
  let account: AccountSnapshot
  /// What could not be read, as sentences without the account's name.
  let failures: [String]
  /// A name that could not be read costs only the name.
  let nameFailure: String?
  let isAnythingRead: Bool

  /// Asks the bill, the usage and the organization's name of `days`; none of them waits for another.
  ///
  /// Days that have not begun are not asked: both APIs leave undefined what they answer.
  static func run(
    _ provider: any UsageProvider,
    days: Range<UTCDay>,
    now: @escaping @Sendable () -> Date,
    progress: @escaping @Sendable (Endpoint, WalkProgress) -> Void
  ) async -> SummaryFetch {
    let tomorrow = UTCDay(containing: now()).advanced(by: 1)
    let begun = days.clamped(to: min(days.lowerBound, tomorrow)..<tomorrow)
    async let costs = result {
      () async throws(ProviderError) in
      try await provider.costs(
        CostQuery(days: begun, groupBy: provider.costQuestion),
        progress: { progress(.costs, $0) })
    }
    async let usage = result {
      () async throws(ProviderError) in
      try await provider.usage(
        UsageQuery(
          window: begun.lowerBound.start..<begun.upperBound.start,
          bucketWidth: .day,
          groupBy: provider.usageQuestion
        ),
        progress: { progress(.usage(.day), $0) })
    }
    async let organization = result { () async throws(ProviderError) in
      try await provider.organization()
    }

    var snapshot = AccountSnapshot(account: provider.account)
    var failures: [String] = []
    var isAnythingRead = false
    switch await costs {
    case .success(let answer):
      snapshot.ledger.apply(answer)
      snapshot.organization = answer.organization
      isAnythingRead = true
      if let interruption = answer.coverage.interruption {
        failures.append("the bill \(interruption.sentence)")
      }
    case .failure(let error): failures.append("the bill \(error.sentence)")
    }
    switch await usage {
    case .success(let answer):
      snapshot.ledger.apply(answer)
      isAnythingRead = true
      if let interruption = answer.coverage.interruption {
        failures.append("the usage \(interruption.sentence)")
      }
    case .failure(let error): failures.append("the usage \(error.sentence)")
    }
    var nameFailure: String?
    switch await organization {
    case .success(let identity): snapshot.organization = identity ?? snapshot.organization
    case .failure(let error): nameFailure = "the organization's name \(error.sentence)"
    }
    return SummaryFetch(
      account: snapshot,
      failures: failures,
      nameFailure: nameFailure,
      isAnythingRead: isAnythingRead
    )
  }

  private static func result<Answer: Sendable>(
    _ ask: @Sendable () async throws(ProviderError) -> Answer
  ) async -> Result<Answer, ProviderError> {
    do throws(ProviderError) {
      return .success(try await ask())
    } catch {
      return .failure(error)
    }
  }
}
