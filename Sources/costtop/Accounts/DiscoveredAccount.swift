import UsageModel
import UsageProviders

/// An account with everything its client needs. Its key is inside `AdminKey`, which never prints.
///
/// An account whose key cannot be read is one nevertheless: the history may know its figures, and others go on beside it.
struct DiscoveredAccount: Sendable {
  let entry: ProviderEntry
  let account: Account
  var key: Result<AdminKey, KeyReading.Problem>
  let keySource: KeySource
  let origin: AdminOrigin
  /// Goes with every request, where the provider has a header for it.
  var organization: String?
  /// How its key can be read again.
  var keyReading: KeyReading?

  var hasKey: Bool { (try? key.get()) != nil }
}
