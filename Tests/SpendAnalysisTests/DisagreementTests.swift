import FoundationEssentials
import SpendAnalysis
import Testing
import UsageModel

@Suite struct `Two questions about the same facts` {
  let days = day(10)..<day(11)
  let id = Account.ID("five")
  let many = Account.ID("many")

  func byModel(_ tokens: Int) -> [UsageRow] { [row(day(10), [.model: .id("m")], input: tokens)] }

  @Test func `usage by key that adds up to less is named with the difference`() {
    var ledger = AccountLedger()
    ledger.read(.messages, days, byModel(100))
    ledger.read(.messagesByKey, days, byModel(70))
    #expect(
      index(account(.fiveFields, ledger)).disagreements(of: id) == [
        Disagreement(
          day: day(10), what: "usage by key", against: "usage", difference: .tokens(-30))
      ])
  }

  @Test func `usage is compared only where both were read whole an hour after the day`() {
    var early = AccountLedger()
    early.read(.messages, days, byModel(100))
    early.read(.messagesByKey, days, at: day(10).end.addingTimeInterval(3599), byModel(70))
    #expect(index(account(.fiveFields, early)).disagreements(of: id).isEmpty)
    var part = AccountLedger()
    part.read(.messages, day(10)..<day(12), covered: days, byModel(100))
    part.read(.messagesByKey, day(9)..<day(11), covered: day(9)..<day(10), byModel(70))
    #expect(index(account(.fiveFields, part)).disagreements(of: id).isEmpty)
  }

  @Test func `resources are compared with themselves, requests and units too`() {
    var ledger = AccountLedger()
    let user = UsageQuestion(
      resource: UsageQuestion.images.resource, split: .people, dimensions: [.user])
    ledger.read(.completions, days, byModel(100))
    ledger.read(.images, days, [row(day(10), [:], requests: 4, quantity: 9)])
    ledger.read(user, days, [row(day(10), [:], requests: 5, quantity: 7)])
    #expect(
      index(account(.manyResources, ledger)).disagreements(of: many) == [
        Disagreement(
          day: day(10), what: "images by user", against: "images", difference: .requests(1)),
        Disagreement(
          day: day(10), what: "images by user", against: "images",
          difference: .quantity(-2, .images)),
      ])
  }

  func bills(_ standard: String, total: String, people: String, at readAt: Date = now) throws
    -> SpendIndex
  {
    var ledger = AccountLedger()
    ledger.read(.byKey, days, [try cost(day(10), [.lineItem: .id("a")], standard)])
    ledger.read(.undivided, days, at: readAt, [try cost(day(10), [:], total)])
    ledger.read(.byUser, days, at: readAt, [try cost(day(10), [.user: .id("u")], people)])
    return index(account(.manyResources, ledger))
  }

  @Test func `bills agree within a millionth and no further`() throws {
    #expect(
      try bills("5", total: "5.000001", people: "4.999999").disagreements(of: many).isEmpty)
    #expect(
      try bills("5", total: "5.0000011", people: "4.5").disagreements(of: many) == [
        Disagreement(
          day: day(10), what: "bill by user", against: "bill",
          difference: .money(try usd("-0.5"))),
        Disagreement(
          day: day(10), what: "bill total", against: "bill",
          difference: .money(try usd("0.0000011"))),
      ])
  }

  @Test func `a bill that was read while it could still change is compared with nothing`() throws {
    let early = day(10).end.addingTimeInterval(71 * 3600)
    #expect(
      try bills("5", total: "4", people: "4", at: early).disagreements(of: many).isEmpty)
  }

  @Test func `the disagreement of a bill changes no figure`() throws {
    let figure = try bills("5", total: "4", people: "3").billed(.all, over: days)
    #expect(figure.amounts == Amounts(try usd("5")))
  }
}
