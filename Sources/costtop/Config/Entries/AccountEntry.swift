/// An account of a configuration file.
struct AccountEntry: Hashable, Sendable {
  /// `Provider.id`.
  let provider: String
  /// Unlike that of any other account. It is the account's id: what `--account` and the history call it.
  let name: String
  /// Goes with every request, where the provider has a header for it.
  let organization: String?
  let key: KeySource
  let lines: EntryLines
}
