import UsageModel
import UsageProviders

/// An account of which it is known where its key is; no key was read from a file or a command yet.
struct PlannedAccount: Sendable {
  let entry: ProviderEntry
  let account: Account
  let origin: AdminOrigin
  /// Goes with every request, where the provider has a header for it.
  var organization: String?
  let keySource: KeySource
  /// Where the configuration file says so; nil for an account of the environment.
  let lines: EntryLines?
}
