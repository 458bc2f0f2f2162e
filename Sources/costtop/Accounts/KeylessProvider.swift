import UsageModel
import UsageProviders

/// The client of an account whose key cannot be read: it asks nobody, and says why.
struct KeylessProvider: UsageProvider {
  let account: Account
  let error: ProviderError

  func organization() async throws(ProviderError) -> OrganizationIdentity? { throw error }

  func usage(
    _ query: UsageQuery, progress: @escaping ProgressReport
  ) async throws(ProviderError) -> UsageAnswer {
    throw error
  }

  func costs(
    _ query: CostQuery, progress: @escaping ProgressReport
  ) async throws(ProviderError) -> CostAnswer {
    throw error
  }

  func names(
    _ kind: NamedKind, from position: NamesPosition?
  ) async throws(ProviderError) -> NamesAnswer {
    throw error
  }

  func claudeCode(on day: UTCDay) async throws(ProviderError) -> ClaudeCodeAnswer { throw error }

  func spendLimit() async throws(ProviderError) -> SpendLimit? { throw error }
}
