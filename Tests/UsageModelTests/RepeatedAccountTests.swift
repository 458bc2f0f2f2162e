import FoundationEssentials
import Testing
import UsageModel

@Suite struct `Accounts of one organization` {
  private let anthropic = Provider.strict
  private let openAI = Provider.plain

  private func account(_ id: String, _ provider: Provider, _ organization: String?)
    -> AccountSnapshot
  {
    AccountSnapshot(
      account: Account(id: .init(id), provider: provider, configuredName: id),
      organization: organization.map { OrganizationIdentity(id: $0, name: "Acme") })
  }

  @Test func `are one, whose figures are those of the first`() {
    let accounts = [
      account("a", anthropic, "org-1"), account("b", openAI, "org-1"),
      account("c", anthropic, "org-1"), account("d", anthropic, "org-2"),
      account("e", anthropic, "org-1"),
    ]
    let snapshot = UsageSnapshot(asOf: Date(timeIntervalSince1970: 0), accounts: accounts)
    #expect(snapshot.accounts.map(\.id.text) == ["a", "b", "d"])
    #expect(snapshot.repeated.map(\.account.id.text) == ["c", "e"])
    #expect(
      snapshot.repeated.map(\.sentence) == [
        "the keys of 'a' and 'c' are both of Acme: counted once, as 'a'",
        "the keys of 'a' and 'e' are both of Acme: counted once, as 'a'",
      ])
  }

  @Test func `are not known as such before they told whose they are`() {
    let accounts = [
      account("a", anthropic, nil), account("b", anthropic, nil), account("c", anthropic, "org-1"),
    ]
    #expect(RepeatedAccount.all(in: accounts) == [])
  }
}
