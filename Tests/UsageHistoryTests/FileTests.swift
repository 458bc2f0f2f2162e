import Foundation
import GRDB
import Testing
import UsageModel

@testable import UsageHistory

@Suite struct `The file of a history` {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Runs `sql` as another program would.
  private func change(_ sql: String) throws {
    try DatabaseQueue(path: folder.file).writeWithoutTransaction { try $0.execute(sql: sql) }
  }

  private func filled() async throws -> KeptAccount { try await .filled(at: folder.file) }

  @Test func `is its owner's alone, like its folder and what lies beside it`() async throws {
    let kept = try await filled()
    #expect(folder.names == ["history.sqlite", "history.sqlite-shm", "history.sqlite-wal"])
    #expect(try folder.permissions("costtop") == 0o700)
    for name in folder.names { #expect(try folder.permissions("costtop/\(name)") == 0o600) }
    #expect(kept.history.path == folder.file)
  }

  @Test func `that others could read is made private`() async throws {
    _ = try await filled()
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: folder.file)
    _ = try History.open(at: folder.file)
    #expect(try folder.permissions("costtop/history.sqlite") == 0o600)
  }

  @Test func `writes ahead, checks keys and keeps exact text`() async throws {
    let history = try History.open(at: folder.file).history
    let (mode, keys, strict) = try await history.database.read { db in
      (
        try String.fetchOne(db, sql: "PRAGMA journal_mode"),
        try Bool.fetchOne(db, sql: "PRAGMA foreign_keys"),
        try Int.fetchOne(
          db,
          sql: """
            SELECT count(*) FROM pragma_table_list
            WHERE schema = 'main' AND type = 'table' AND strict = 0
              AND name NOT LIKE 'sqlite_%' AND name <> 'grdb_migrations'
            """)
      )
    }
    #expect(mode == "wal")
    #expect(keys == true)
    #expect(strict == 0)
  }

  @Test func `says when another took its place`() async throws {
    let history = try await filled().history
    #expect(history.isInPlace)
    #expect(try History.inMemory().isInPlace)
    HistoryFile(path: folder.file).markAsDamaged()
    let other = try History.open(at: folder.file).history
    #expect(!history.isInPlace)
    #expect(other.isInPlace)
    // What is wrong with the old file is not said of the new one.
    _ = history.failure(DatabaseError(resultCode: .SQLITE_CORRUPT))
    #expect(try History.open(at: folder.file).setAside == nil)
    try FileManager.default.removeItem(atPath: folder.file)
    #expect(!other.isInPlace)
  }

  @Test func `can be looked at without a change`() async throws {
    let days = try await filled().days()
    try change("PRAGMA wal_checkpoint(TRUNCATE)")
    let bytes = try folder.bytes()
    let history = try History.openReadOnly(at: folder.file)
    #expect(history.isInPlace)
    let stored = try #require(try await history.accounts().first)
    #expect(
      try await history.days(
        [DaySelection(day(1)..<day(30))], of: stored.id, as: .of(.anthropic)) == days)
    await #expect(throws: HistoryError.self) { try await history.tidy(at: instant(30)) }
    #expect(try folder.bytes() == bytes)
    #expect(throws: HistoryError.self) { try History.openReadOnly(at: folder.path + "/none") }
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/none"))
  }

  @Test func `opens again with what was kept`() async throws {
    let days = try await filled().days()
    let reopened = try History.open(at: folder.file)
    #expect(reopened.setAside == nil)
    let kept = try await KeptAccount(in: reopened.history)
    #expect(try await kept.days() == days)
    #expect(days.count == 1)
  }

  @Test func `from a later version is refused, and every byte stays`() async throws {
    _ = try await filled()
    let later = HistorySchema.version + 1
    try change("PRAGMA user_version = \(later); PRAGMA wal_checkpoint(TRUNCATE)")
    let before = try folder.bytes()
    let refusal = #expect(throws: HistoryError.self) { try History.open(at: folder.file) }
    guard case .newer(folder.file, let found) = refusal else {
      Issue.record("\(String(describing: refusal))")
      return
    }
    #expect(found.contains("version \(later)"))
    #expect(try folder.bytes() == before)
    #expect(!folder.names.contains { $0.contains("corrupt") })
  }

  @Test func `of another program is refused, and every byte stays`() async throws {
    try FileManager.default.createDirectory(
      atPath: folder.path + "/costtop", withIntermediateDirectories: false)
    try change("CREATE TABLE t (x); INSERT INTO t VALUES (1)")
    let before = try folder.bytes()
    #expect(throws: HistoryError.self) { try History.open(at: folder.file) }
    #expect(try folder.bytes() == before)
  }

  @Test func `that was begun and not finished is finished`() async throws {
    try FileManager.default.createDirectory(
      atPath: folder.path + "/costtop", withIntermediateDirectories: false)
    try Data().write(to: URL(fileURLWithPath: folder.file))
    _ = try await filled()
    try FileManager.default.removeItem(atPath: folder.file)
    // Killed between the migrator's own table and the first version.
    try change("CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY)")
    _ = try await filled()
  }

  @Test func `of an earlier version is brought up to date in place`() async throws {
    try FileManager.default.createDirectory(
      atPath: folder.path + "/costtop", withIntermediateDirectories: false)
    // Version 0: the migrator ran and had nothing to do yet.
    try DatabaseMigrator().migrate(DatabaseQueue(path: folder.file))
    try change("PRAGMA application_id = \(HistorySchema.applicationID)")
    _ = try await filled()
    let version = try await DatabaseQueue(path: folder.file).read {
      try Int.fetchOne($0, sql: "PRAGMA user_version")
    }
    #expect(version == HistorySchema.version)
  }

  @Test func `of version 1 keeps its usage, which does not say what tokens stand for`() async throws
  {
    try FileManager.default.createDirectory(
      atPath: folder.path + "/costtop", withIntermediateDirectories: false)
    try HistorySchema.migrator.migrate(DatabaseQueue(path: folder.file), upTo: "v1")
    let columns = "SELECT name FROM pragma_table_info('usage_completions')"
    let before = try await DatabaseQueue(path: folder.file).read {
      try (Int.fetchOne($0, sql: "PRAGMA user_version"), String.fetchAll($0, sql: columns))
    }
    #expect(before.0 == 1)
    #expect(!before.1.contains { $0.contains("audio") })
    // As a program of then keeps it: by the columns that it knows.
    try change(
      """
      INSERT INTO account VALUES (1, 'openai', 'openai', '\(KeptAccount.origin)', 'org-1', 'Acme', 0);
      INSERT INTO question VALUES (1, 'openai', 'usage', 'completions', 'standard', 'workspace',
        'Completions', 'tokens', 1);
      INSERT INTO fetch VALUES (1, 1, 1, 1, '1d', 'current', NULL, NULL, 0, 0, 1, 'complete', NULL, 1);
      INSERT INTO stored_day VALUES (1, 1, 1, '1d', \(day(3).index), 0, \(day(4).start.timeIntervalSince1970),
        1, '[]', 1, 1);
      INSERT INTO dimension_tuple VALUES (1, '\(TupleText.text(Dimensions([.workspace: .id("proj_1")])))');
      INSERT INTO usage_completions VALUES (1, \(Int(day(3).start.timeIntervalSince1970)), 1,
        1, 2, 3, 4, 5, 6);
      """)
    let history = try History.open(at: folder.file).history
    let kept = try await KeptAccount(.of(.openAI), in: history)
    guard case .usage(_, _, _, let known) = try #require(try await kept.days().first) else {
      Issue.record("the day is gone")
      return
    }
    #expect(
      known.rows == [
        UsageRow(
          interval: day(3).interval, dimensions: Dimensions([.workspace: .id("proj_1")]),
          tokens: TokenCounts(
            input: 1, cacheRead: 2, cacheWriteShort: 3, cacheWriteLong: 4, output: 5),
          content: .untold, requests: 6)
      ])
    try await kept.keep([], by: fetch(.spendLimit, at: instant(9)))
    let log = try await history.log(since: nil, limit: 10)
    #expect(log.map(\.fetch.endpoint.name) == ["spend limit", "usage 1d"])
  }

  @Test func `may be opened by many at the same moment when it is new`() async throws {
    let file = folder.file
    try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<4 {
        group.addTask { try await History.open(at: file).history.accounts().count }
      }
      for try await count in group { #expect(count == 0) }
    }
    #expect(!folder.names.contains { $0.contains("corrupt") })
  }

}
