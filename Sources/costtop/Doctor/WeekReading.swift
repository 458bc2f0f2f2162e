import FoundationEssentials
import SpendAnalysis
import UsageModel
import UsageProviders

/// One account's last days and its names, read by the client that the dashboard reads with: what answers a probe may
/// still be nothing that figures can be made of.
struct WeekReading: Sendable {
  static let days = 7

  private(set) var organization: String?
  /// Ids in the figures that no naming endpoint knows.
  private(set) var unknownIDs: [(kind: NamedKind, id: String)] = []
  private var failures: [(endpoint: Endpoint, error: ProviderError)] = []

  /// What could not be read whole, so that ids may be missing from `unknownIDs`.
  var unread: [String] { failures.filter { $0.endpoint != .spendLimit }.map(\.endpoint.name) }

  static func read(
    _ client: any UsageProvider, now: @Sendable () -> Date
  ) async -> WeekReading {
    var reading = WeekReading()
    let questions = client.account.provider.questions
    var snapshot = AccountSnapshot(account: client.account)
    let today = UTCDay(containing: now())
    let days = today.advanced(by: 1 - Self.days)..<today.advanced(by: 1)
    if questions.hasOrganization { snapshot.organization = try? await client.organization() }
    for question in questions.costs.prefix(1) {
      await reading.attempt(.costs(question)) { () async throws(ProviderError) in
        let answer = try await client.costs(CostQuery(days: days, question: question))
        snapshot.ledger.apply(answer)
        snapshot.organization = snapshot.organization ?? answer.organization
        return answer.coverage.interruption
      }
    }
    // The primary usage in every split that has ids.
    for question in questions.usage + questions.usageOnDemand where question.resource.isPrimary {
      await reading.attempt(.usage(question, .day)) { () async throws(ProviderError) in
        let answer = try await client.usage(
          UsageQuery(
            window: days.lowerBound.start..<days.upperBound.start, bucketWidth: .day,
            question: question))
        snapshot.ledger.apply(answer)
        return answer.coverage.interruption
      }
    }
    for kind in questions.names {
      await reading.attempt(.names(kind)) { () async throws(ProviderError) in
        let answer = try await client.names(kind)
        snapshot.names.apply(answer)
        return answer.interruption
      }
    }
    if questions.hasSpendLimit {
      await reading.attempt(.spendLimit) { () async throws(ProviderError) in
        _ = try await client.spendLimit()
        return nil
      }
    }
    let index = SpendIndex(UsageSnapshot(asOf: now(), accounts: [snapshot]))
    reading.organization = snapshot.organization?.name
    reading.unknownIDs = index.unknownIDs(of: client.account.id, over: days)
    return reading
  }

  /// - Parameter read: returns why something is missing of what it read.
  private mutating func attempt(
    _ endpoint: Endpoint, _ read: () async throws(ProviderError) -> ProviderError?
  ) async {
    do throws(ProviderError) {
      if let error = try await read() { failures.append((endpoint, error)) }
    } catch {
      failures.append((endpoint, error))
    }
  }

  /// What a probe did not find: answers that no figure can be made of.
  func findings(besides probes: [EndpointFinding]) -> [EndpointFinding] {
    let refused = probes.filter { if case .refused = $0.outcome { true } else { false } }
    return failures.compactMap { endpoint, error in
      if case .refused = error, !refused.isEmpty { return nil }
      let kind: EndpointFinding.Kind =
        endpoint == .spendLimit ? .limit : endpoint.isAboutNames ? .names : .figures
      if kind == .limit, refused.contains(where: { $0.kind == .limit }) { return nil }
      return EndpointFinding(
        name: "reading: \(endpoint.name)", kind: kind, outcome: .refused(error.sentence))
    }
  }
}
