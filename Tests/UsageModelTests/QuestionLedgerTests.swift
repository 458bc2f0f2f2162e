import Foundation
import Testing
import UsageModel

@Suite struct `Questions about the same facts` {
  let now = day(20).start.addingTimeInterval(14.5 * 3600)
  let keys = UsageQuestion(
    resource: UsageQuestion.primary.resource, split: .keys, dimensions: [.apiKey])

  @Test func `usage by key is kept beside the usage and never in it`() {
    var ledger = AccountLedger()
    let window = day(19).interval
    ledger.apply(
      usage([usageRow(window, input: 100)], width: .day, window: window, readAt: now))
    ledger.apply(
      usage([usageRow(window, input: 70)], width: .day, window: window, of: keys, readAt: now))
    #expect(ledger.usage(on: day(19))?.rows.map(\.tokens.input) == [100])
    #expect(ledger.usage[keys]?.usage(on: day(19))?.rows.map(\.tokens.input) == [70])
    #expect(ledger.days == [day(19)])
  }

  @Test func `the bill by user is kept beside the bill and never in it`() throws {
    var ledger = AccountLedger()
    let days = day(18)..<day(19)
    ledger.apply(costs([try lineItem(day(18), "5")], days: days, readAt: now))
    ledger.apply(costs([try lineItem(day(18), "4")], days: days, split: .people, readAt: now))
    #expect(ledger.bills[day(18)]?.items.map(\.amount) == [try usd("5")])
    #expect(ledger.bills(.people)[day(18)]?.items.map(\.amount) == [try usd("4")])
    #expect(ledger.bills(.total).isEmpty)
  }

  @Test func `a bill by user says nothing of whether a day is billed`() throws {
    var ledger = AccountLedger()
    ledger.apply(
      costs([try lineItem(day(18), "4")], days: day(18)..<day(19), split: .people, readAt: now))
    let account = AccountSnapshot(
      account: Account(id: .init("a"), provider: .plain, configuredName: "a"), ledger: ledger)
    #expect(account.bill(of: day(18), at: now).state == .notRead)
  }

  @Test func `hours are those of the question that is asked for`() {
    var ledger = AccountLedger()
    let hour = day(19).start..<day(19).start.addingTimeInterval(3600)
    ledger.apply(
      usage([usageRow(hour, input: 7)], width: .hour, window: hour, of: keys, readAt: now))
    #expect(ledger.hours(of: day(19)) == nil)
    #expect(ledger.usage[keys]?.hours(of: day(19))?.rows.count == 1)
  }

  @Test func `a day of Claude Code that was read whole is not replaced by a part of it`() {
    var ledger = AccountLedger()
    ledger.apply(ClaudeCodeAnswer(day: day(19), records: [record], readAt: now))
    ledger.apply(
      ClaudeCodeAnswer(
        day: day(19), records: [], readAt: now, interruption: .timedOut(after: 60)))
    #expect(ledger.claudeCode[day(19)]?.records == [record])
    #expect(ledger.claudeCode[day(19)]?.isComplete == true)
  }

  private var record: ClaudeCodeRecord {
    ClaudeCodeRecord(
      day: day(19), actor: .person(email: "ada@example.com"), customerType: "api",
      terminal: "vscode", isRemote: nil, sessions: 1, linesAdded: 2, linesRemoved: 3, commits: 0,
      pullRequests: 0, tools: [:], models: [])
  }
}
