import UsageModel
import UsageProviders

/// An account with everything its client needs. Its key is inside `AdminKey`, which never prints.
struct DiscoveredAccount: Sendable {
  let entry: ProviderEntry
  let account: Account
  var key: AdminKey
  let keySource: KeySource
  let origin: AdminOrigin
  /// Goes with every request, where the provider has a header for it.
  var organization: String?
  /// How its key can be read again.
  var keyReading: KeyReading?
}
