import UsageModel

/// Told of every page as it arrives.
public typealias ProgressReport = @Sendable (WalkProgress) -> Void

/// One account, read through its provider's admin API.
///
/// Each question is walked to its last page. A walk that fails on its first page throws; one that fails later returns
/// what it read, with the reason beside it (`interruption`). Where a provider answers only a narrower question, that one
/// is asked, and `coverage.narrowings` says so.
public protocol UsageProvider: Sendable {
  var account: Account { get }

  /// nil when the provider has no endpoint that names the organization.
  func organization() async throws(ProviderError) -> OrganizationIdentity?
  func usage(_ query: UsageQuery, progress: @escaping ProgressReport)
    async throws(ProviderError) -> UsageAnswer
  func costs(_ query: CostQuery, progress: @escaping ProgressReport)
    async throws(ProviderError) -> CostAnswer
  /// The next piece of all entities of `kind`, archived included: a handful of requests at most, so that figures wait for
  /// no list however long. From nil on it is read from its beginning; `continuation` says where it goes on.
  func names(_ kind: NamedKind, from position: NamesPosition?)
    async throws(ProviderError) -> NamesAnswer
  /// `unsupported` where the provider has no such report.
  func claudeCode(on day: UTCDay) async throws(ProviderError) -> ClaudeCodeAnswer
  /// nil where none is set; `unsupported` where the provider has no such endpoint.
  func spendLimit() async throws(ProviderError) -> SpendLimit?
}

extension UsageProvider {
  public func usage(_ query: UsageQuery) async throws(ProviderError) -> UsageAnswer {
    try await usage(query, progress: { _ in })
  }

  public func costs(_ query: CostQuery) async throws(ProviderError) -> CostAnswer {
    try await costs(query, progress: { _ in })
  }

  /// All pieces of `names(_:from:)` as one answer, up to the first that fails.
  public func names(_ kind: NamedKind) async throws(ProviderError) -> NamesAnswer {
    var answer = try await names(kind, from: nil)
    while answer.interruption == nil, let position = answer.continuation {
      do throws(ProviderError) {
        answer = answer.joined(with: try await names(kind, from: position))
      } catch {
        guard error != .cancelled, !answer.entities.isEmpty else { throw error }
        return answer.brokenOff(by: error)
      }
    }
    return answer
  }
}
