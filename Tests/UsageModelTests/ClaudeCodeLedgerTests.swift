import Foundation
import Testing
import UsageModel

@Suite struct `Claude Code in the ledger` {
  let friday = day(20)

  func record(lines: Int) -> ClaudeCodeRecord {
    ClaudeCodeRecord(
      day: friday, actor: .person(email: "ada@example.com"), customerType: "api", terminal: nil,
      isRemote: nil, sessions: 1, linesAdded: lines, linesRemoved: 0, commits: 0,
      pullRequests: 0, tools: [:], models: [])
  }

  func answer(
    _ records: [ClaudeCodeRecord], hours: Double, _ interruption: ProviderError? = nil
  ) -> ClaudeCodeAnswer {
    ClaudeCodeAnswer(
      day: friday, records: records, readAt: friday.end.addingTimeInterval(hours * 3600),
      interruption: interruption)
  }

  @Test func `a whole answer replaces a day, and one that broke off never a whole one`() {
    var ledger = AccountLedger()
    ledger.apply(answer([record(lines: 1)], hours: 1, .timedOut(after: 60)))
    #expect(ledger.claudeCode[friday]?.isComplete == false)
    ledger.apply(answer([record(lines: 5)], hours: 2))
    #expect(ledger.claudeCode[friday]?.records == [record(lines: 5)])
    ledger.apply(answer([record(lines: 1)], hours: 3, .timedOut(after: 60)))
    #expect(ledger.claudeCode[friday]?.records == [record(lines: 5)])
    #expect(ledger.claudeCode[friday]?.isComplete == true)
  }

  @Test func `a known day that turns up empty is kept until two more reads an hour apart agree`() {
    var ledger = AccountLedger()
    ledger.apply(answer([record(lines: 5)], hours: 1))
    for hours in [2, 2.5, 3] {
      ledger.apply(answer([], hours: hours))
      #expect(ledger.claudeCode[friday]?.records.count == 1)
    }
    ledger.apply(answer([], hours: 4))
    #expect(ledger.claudeCode[friday]?.records == [])
    #expect(ledger.claudeCode[friday]?.isComplete == true)
  }
}
