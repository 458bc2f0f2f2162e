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
  /// Days that have not begun are not asked: both APIs leave undefined what they answer. A short wait that a server asks
  /// for is waited for, once.
  static func run(
    _ provider: any UsageProvider,
    days: Range<UTCDay>,
    now: @escaping @Sendable () -> Date,
    sleep: @escaping @Sendable (Duration) async throws -> Void,
    progress: @escaping @Sendable (Endpoint, WalkProgress) -> Void
  ) async -> SummaryFetch {
    let tomorrow = UTCDay(containing: now()).advanced(by: 1)
    let begun = days.clamped(to: min(days.lowerBound, tomorrow)..<tomorrow)
    async let costs = result(sleep: sleep, interruption: \.coverage.interruption) {
      () async throws(ProviderError) in
      try await provider.costs(
        CostQuery(days: begun, groupBy: provider.costQuestion),
        progress: { progress(.costs, $0) })
    }
    async let usage = result(sleep: sleep, interruption: \.coverage.interruption) {
      () async throws(ProviderError) in
      try await provider.usage(
        UsageQuery(
          window: begun.lowerBound.start..<begun.upperBound.start,
          bucketWidth: .day,
          groupBy: provider.usageQuestion
        ),
        progress: { progress(.usage(.day), $0) })
    }
    async let organization = result(sleep: sleep) {
      () async throws(ProviderError) in
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
        failures.append("bill: \(interruption.sentence)")
      }
    case .failure(let error): failures.append("bill: \(error.sentence)")
    }
    switch await usage {
    case .success(let answer):
      snapshot.ledger.apply(answer)
      isAnythingRead = true
      if let interruption = answer.coverage.interruption {
        failures.append("usage: \(interruption.sentence)")
      }
    case .failure(let error): failures.append("usage: \(error.sentence)")
    }
    var nameFailure: String?
    switch await organization {
    case .success(let identity): snapshot.organization = identity ?? snapshot.organization
    case .failure(let error): nameFailure = "organization name: \(error.sentence)"
    }
    return SummaryFetch(
      account: snapshot,
      failures: failures,
      nameFailure: nameFailure,
      isAnythingRead: isAnythingRead
    )
  }

  /// The longest wait, in seconds, that a script is kept waiting for.
  private static let longestWait: TimeInterval = 30

  private static func result<Answer: Sendable>(
    sleep: @Sendable (Duration) async throws -> Void,
    interruption: (Answer) -> ProviderError? = { _ in nil },
    _ ask: @Sendable () async throws(ProviderError) -> Answer
  ) async -> Result<Answer, ProviderError> {
    let first = await outcome(of: ask)
    let error: ProviderError? =
      switch first {
      case .success(let answer): interruption(answer)
      case .failure(let error): error
      }
    guard case .rateLimited(let wait?, _) = error, wait <= longestWait,
      (try? await sleep(.seconds(wait))) != nil
    else { return first }
    return await outcome(of: ask)
  }

  private static func outcome<Answer: Sendable>(
    of ask: @Sendable () async throws(ProviderError) -> Answer
  ) async -> Result<Answer, ProviderError> {
    do throws(ProviderError) {
      return .success(try await ask())
    } catch {
      return .failure(error)
    }
  }
}
