import UsageHistory
import UsageModel
import UsageProviders

/// An account and what the history calls it.
struct HistoryAccount: Sendable {
  let account: Account
  /// nil where the history has nothing of it.
  let stored: StoredAccount?

  /// All that a history knows, for when no key says which are meant.
  ///
  /// Those that were read under one name, with keys of different organizations, are told apart by the organization.
  static func all(in stored: [StoredAccount]) -> [HistoryAccount] {
    let uses = Dictionary(grouping: stored, by: \.configured)
    return stored.compactMap { kept in
      guard let provider = ProviderCatalog.all.first(where: { $0.provider.id == kept.provider })
      else { return nil }
      let isOnlyOne = uses[kept.configured]?.count == 1
      let place = kept.organization?.id ?? kept.origin
      let id = isOnlyOne ? kept.configured : Account.ID("\(kept.configured)@\(place)")
      return HistoryAccount(
        account: Account(
          id: id, provider: provider.provider,
          configuredName: kept.organization?.name ?? provider.provider.name),
        stored: kept)
    }
  }

  /// Of each configured name the one that was read last: what a dashboard would open on if it had the keys.
  ///
  /// - Parameter stored: the one used last first, as a history lists them.
  static func last(in stored: [StoredAccount]) -> [HistoryAccount] {
    var seen: Set<Account.ID> = []
    return all(in: stored.filter { seen.insert($0.configured).inserted })
  }

  /// Whether `--account` means this one: `openai`, or the organization's id.
  func isMeant(by word: String) -> Bool {
    account.id.text == word || account.provider.id == word || stored?.organization?.id == word
  }
}

extension [HistoryAccount] {
  /// Those whose organization is another's too, by another key.
  var repeated: [RepeatedAccount] {
    RepeatedAccount.all(
      in: map { AccountSnapshot(account: $0.account, organization: $0.stored?.organization) })
  }

  var oneOfEachOrganization: [HistoryAccount] {
    let left = Set(repeated.map(\.account.id))
    return filter { !left.contains($0.account.id) }
  }

  /// `Anthropic`, and with its organization where another account is of the same provider.
  func title(of known: HistoryAccount) -> String {
    let provider = known.account.provider
    let isOnlyOne = count { $0.account.provider.id == provider.id } == 1
    let organization = known.stored?.organization
    guard !isOnlyOne, let name = organization?.name ?? organization?.id else {
      return provider.name
    }
    return "\(provider.name) \(name)"
  }
}
