import Foundation
import GRDB
import Synchronization
import Testing
import UsageModel

@testable import UsageHistory

@Suite struct `Verifying a history` {
  /// Six settled days of bills in two splits and of usage in two questions, all in agreement.
  private func filled() async throws -> KeptAccount {
    let kept = try await KeptAccount()
    for number in 1...6 {
      let date = day(number)
      try await kept.keep([
        bill(
          .standard, date,
          [try lineItem(date, "1.25"), try lineItem(date, "-0.5", line: "Credit")],
          readAt: instant(20)),
        bill(.total, date, [try lineItem(date, "0.7500009", line: "all")], readAt: instant(20)),
        usage(.messages, .day, date, [usageRow(date, input: 10)], readAt: instant(20)),
        usage(.messagesByKey, .day, date, [usageRow(date, input: 10)], readAt: instant(20)),
        .claudeCode(date, ClaudeCodeDay(records: [], readAt: instant(20), isComplete: true)),
      ])
    }
    return kept
  }

  private func tamper(_ kept: KeptAccount, _ sql: String) async throws -> VerificationReport {
    try await kept.history.database.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON")
      try db.execute(sql: sql)
      try db.execute(sql: "PRAGMA foreign_keys = ON; PRAGMA ignore_check_constraints = OFF")
    }
    return try await kept.history.verify()
  }

  @Test func `finds nothing where nothing is wrong`() async throws {
    let kept = try await filled()
    let last = Mutex([0, 0])
    let report = try await kept.history.verify { done, count in
      last.withLock { $0 = [done, count] }
    }
    #expect(report.faults.isEmpty && report.notes.isEmpty && report.isClean)
    #expect(report.billsChecked == 12 && report.daysChecked == 30)
    #expect(last.withLock { $0 } == [30, 30])
  }

  @Test func `finds an amount that was changed`() async throws {
    let report = try await tamper(
      filled(),
      "UPDATE cost_anthropic SET amount = '1.26' WHERE stored_day_id = 6 AND ordinal = 0")
    #expect(
      report.faults.first
        == "anthropic account anthropic, bill, 2026-11-02: the lines add up to 0.76 USD, the "
        + "answer said 0.75.")
  }

  @Test(arguments: ["cost_anthropic", "usage_messages"])
  func `finds a row that is gone`(table: String) async throws {
    let kept = try await filled()
    let report = try await tamper(
      kept,
      "DELETE FROM \(table) WHERE stored_day_id = (SELECT min(stored_day_id) FROM \(table))")
    #expect(report.faults.contains { $0.contains("rows were kept, 0 are there") })
  }

  @Test func `finds rows of no day, rows of another day, and what is no amount`() async throws {
    let strayed = try await tamper(
      filled(),
      """
      INSERT INTO usage_messages SELECT 999, bucket_start, tuple_id, 1, 1, 1, 1, 1, 1
      FROM usage_messages LIMIT 1
      """)
    #expect(strayed.faults == ["A row of usage_messages belongs to no row of stored_day."])
    let moved = try await tamper(
      filled(), "UPDATE usage_messages SET bucket_start = bucket_start + 86400")
    #expect(moved.faults.count == 12)
    #expect(moved.faults.first?.hasSuffix("2026-11-01: has rows of another day.") == true)
    let garbled = try await tamper(
      filled(), "UPDATE bill_total SET amount = '1.2.3' WHERE stored_day_id = 1")
    #expect(garbled.faults.count == 1)
    #expect(garbled.faults.first?.contains("'1.2.3'") == true)
  }

  @Test func `finds bills of the same settled day that differ by more than a millionth`()
    async throws
  {
    let kept = try await filled()
    func total(_ amount: String, readAt: Date) async throws -> [String] {
      try await kept.keep([
        bill(.total, day(3), [try lineItem(day(3), amount)], readAt: readAt)
      ])
      return try await kept.history.verify().faults
    }
    #expect(try await total("0.750001", readAt: instant(20)).isEmpty)
    #expect(try await total("0.750002", readAt: instant(20)).count == 1)
    // Read hours apart: the provider may have restated the day in between.
    #expect(try await total("0.7", readAt: instant(20).addingTimeInterval(3601)).isEmpty)
    #expect(
      try await kept.history.verify().notes.first?.hasSuffix("read at another time.") == true)
    // Read before it was settled, or long after the other: it may differ.
    #expect(try await total("0.7", readAt: instant(5)).isEmpty)
    #expect(try await total("0.7", readAt: instant(25)).isEmpty)
  }

  @Test func `notes usage that its questions count differently`() async throws {
    let kept = try await filled()
    try await kept.keep([
      usage(.messagesByKey, .day, day(3), [usageRow(day(3), input: 11)], readAt: instant(20))
    ])
    let report = try await kept.history.verify()
    #expect(report.isClean)
    #expect(
      report.notes == [
        "anthropic account anthropic, Messages 1d, 2026-11-03: its questions do not count the "
          + "same usage."
      ])
    try await kept.keep([
      usage(
        .messagesByKey, .day, day(3), [usageRow(day(3), input: 11)], readAt: instant(20),
        isComplete: false)
    ])
    #expect(try await kept.history.verify().notes.isEmpty)
  }
}
