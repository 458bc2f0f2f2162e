import Foundation
import Testing
import UsageHistory
import UsageModel

@Suite struct `Accounts of a history` {
  private let origin = KeptAccount.origin

  @Test func `are told apart by organization, whatever they are called`() async throws {
    let history = try History.inMemory()
    let acme = OrganizationIdentity(id: "org-1", name: "Acme")
    let first = try await history.account(
      .of(.anthropic, "work"), origin: origin, organization: acme, at: instant(1))
    let renamed = try await history.account(
      .of(.anthropic, "job"), origin: "https://proxy.example.com",
      organization: OrganizationIdentity(id: "org-1", name: nil), at: instant(2))
    let other = try await history.account(
      .of(.anthropic, "work"), origin: origin,
      organization: OrganizationIdentity(id: "org-2", name: "Bolt"), at: instant(3))
    let elsewhere = try await history.account(
      .of(.openAI, "work"), origin: origin, organization: acme, at: instant(4))
    #expect(first.id == renamed.id)
    #expect(renamed.configured == Account.ID("job"))
    #expect(renamed.organization == acme)
    #expect(Set([first.id, other.id, elsewhere.id]).count == 3)
    #expect(try await history.accounts() == [elsewhere, other, renamed])
  }

  @Test func `without an organization are told by name and origin`() async throws {
    let history = try History.inMemory()
    let account = Account.of(.openAI)
    let nameless = try await history.account(
      account, origin: origin, organization: nil, at: instant(1))
    let named = try await history.account(
      account, origin: origin, organization: OrganizationIdentity(id: nil, name: "Acme"),
      at: instant(2))
    let proxied = try await history.account(
      account, origin: "http://localhost:1", organization: nil, at: instant(3))
    #expect(nameless.organization == nil)
    #expect(named.id == nameless.id)
    #expect(named.organization?.name == "Acme")
    #expect(nameless.id != proxied.id)
  }

  @Test func `without an organization become the first one that an answer names`() async throws {
    let history = try History.inMemory()
    let unnamed = try await KeptAccount(.of(.openAI), organization: nil, in: history)
    try await unnamed.keep([usage(.messages, .day, day(3), [], readAt: instant(9))])
    let other = try await history.account(
      .of(.openAI, "job"), origin: origin,
      organization: OrganizationIdentity(id: "org-2", name: nil),
      at: instant(10))
    let known = try await KeptAccount(.of(.openAI), organization: "org-1", in: history)
    #expect(known.stored.id == unnamed.stored.id)
    #expect(known.stored.organization == OrganizationIdentity(id: "org-1", name: "Acme"))
    #expect(known.stored.id != other.id)
    #expect(try await history.accounts().count == 2)
    // One that has its id already takes nobody else's days.
    let later = try await KeptAccount(.of(.openAI), organization: nil, in: history)
    #expect(later.stored.id != known.stored.id)
    let again = try await KeptAccount(.of(.openAI), organization: "org-1", in: history)
    #expect(again.stored.id == known.stored.id)
    #expect(try await history.accounts().count == 3)
  }

  @Test func `without an id but of another name stay apart from one with it`() async throws {
    let history = try History.inMemory()
    let account = Account.of(.openAI)
    let bolt = try await history.account(
      account, origin: origin, organization: OrganizationIdentity(id: nil, name: "Bolt"),
      at: instant(1))
    let acme = try await history.account(
      account, origin: origin, organization: OrganizationIdentity(id: "org-1", name: "Acme"),
      at: instant(2))
    #expect(bolt.id != acme.id)
  }

  @Test func `are found again by the name and origin they were read under last`() async throws {
    let history = try History.inMemory()
    let account = Account.of(.anthropic)
    #expect(try await history.lastAccount(account, origin: origin) == nil)
    for (organization, at) in [("org-1", instant(2)), ("org-2", instant(3)), ("org-1", instant(1))]
    {
      _ = try await history.account(
        account, origin: origin, organization: OrganizationIdentity(id: organization, name: nil),
        at: at)
    }
    #expect(
      try await history.lastAccount(account, origin: origin)?.organization?.id == "org-2")
    #expect(try await history.lastAccount(account, origin: "https://other.example.com") == nil)
    #expect(try await history.lastAccount(.of(.openAI), origin: origin) == nil)
  }

  @Test func `never mix`() async throws {
    let history = try History.inMemory()
    let one = try await KeptAccount(organization: "org-1", in: history)
    let other = try await KeptAccount(organization: "org-2", in: history)
    let mine = bill(.standard, day(3), [try lineItem(day(3), "1")], readAt: instant(9))
    let theirs = bill(.standard, day(3), [try lineItem(day(3), "2")], readAt: instant(9))
    var names = NameDirectory()
    names.apply(hints: [NamedEntity(kind: .users, id: "u", name: "n")])
    let restatement = Restatement(
      endpoint: .costs(.standard), day: day(3), seenAt: instant(9), reason: .settled, lines: [])
    try await one.keep([mine])
    try await other.keep(
      [theirs], restatements: [restatement], names: names,
      narrowings: [
        Narrowing(interval: day(1).interval, dropped: [.user], serverSaid: "")
      ])
    let first = try await one.firstRead()
    #expect(first.days == [mine])
    #expect(first.names == NameDirectory())
    #expect(first.restatements.isEmpty && first.narrowings.isEmpty)
    #expect(first.lastFetches.count == 1)
    #expect(try await other.days() == [theirs])
    try await one.keep([bill(.standard, day(3), [], readAt: instant(10))])
    #expect(try await other.days() == [theirs])
  }
}
