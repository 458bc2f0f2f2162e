import Foundation
import GRDB
import Testing
import UsageModel

@testable import UsageHistory

@Suite struct `A history that cannot be used` {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func filled() async throws -> KeptAccount { try await .filled(at: folder.file) }

  @Test func `on a full disk says so and keeps what was there`() async throws {
    let kept = try await filled()
    let before = try await kept.contents()
    try await kept.history.database.writeWithoutTransaction { db in
      let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
      try db.execute(sql: "PRAGMA max_page_count = \(pages + 1)")
    }
    let many = try (0..<2000).map { try lineItem(day(4), "1", line: "a line of a bill \($0)") }
    await #expect(throws: HistoryError.diskFull(path: folder.file)) {
      try await kept.keep([bill(.standard, day(4), many, readAt: instant(9))])
    }
    #expect(try await kept.contents() == before)
    try await kept.history.database.writeWithoutTransaction {
      try $0.execute(sql: "PRAGMA max_page_count = 1000000")
    }
    try await kept.keep([bill(.standard, day(4), many, readAt: instant(9))])
    #expect(try await kept.days().count == 2)
  }

  @Test(arguments: [
    ResultCode.SQLITE_IOERR_SHMSIZE, .SQLITE_IOERR_WRITE, .SQLITE_CANTOPEN, .SQLITE_FULL,
  ])
  func `on a full disk says so whatever SQLite calls it`(code: ResultCode) {
    let error = DatabaseError(resultCode: code)
    #expect(HistoryError(error, path: "/p", isDiskFull: { _ in true }) == .diskFull(path: "/p"))
    let otherwise = HistoryError(error, path: "/p", isDiskFull: { _ in false })
    #expect((otherwise == .diskFull(path: "/p")) == (code == .SQLITE_FULL))
  }

  @Test func `knows no disk to be full that has room, or that it cannot see`() {
    #expect(!DiskSpace.isUsedUp(at: folder.file))
    #expect(!DiskSpace.isUsedUp(at: folder.path + "/not there/neither"))
  }

  @Test func `held by another program says so, and is written when that ends`() async throws {
    _ = try await filled()
    let history = try HistoryFile(path: folder.file, patience: 0.01).open().history
    let kept = try await KeptAccount(in: history)
    let other = try DatabaseQueue(path: folder.file, configuration: .holding)
    try await other.writeWithoutTransaction { try $0.execute(sql: "BEGIN EXCLUSIVE") }
    let known = bill(.standard, day(4), [], readAt: instant(9))
    await #expect(throws: HistoryError.locked(path: folder.file)) { try await kept.keep([known]) }
    #expect(try await kept.days().count == 1)
    try await other.writeWithoutTransaction { try $0.execute(sql: "COMMIT") }
    try await kept.keep([known])
    #expect(try await kept.days().count == 2)
  }

  @Test func `where no folder can be says so`() throws {
    let file = folder.path + "/a file"
    try Data("x".utf8).write(to: URL(fileURLWithPath: file))
    let failure = #expect(throws: HistoryError.self) {
      try History.open(at: file + "/costtop/history.sqlite")
    }
    guard case .notAccessible(_, let reason) = failure else {
      Issue.record("\(String(describing: failure))")
      return
    }
    #expect(reason.contains("Not a directory"))
  }

  @Test func `that may not be written says so`() async throws {
    let kept = try await filled()
    let readOnly = History(
      path: folder.file, identity: nil,
      database: try DatabaseQueue(path: folder.file, configuration: .readOnly))
    let failure = await #expect(throws: HistoryError.self) {
      try await readOnly.record(
        FetchedAnswer(fetch: fetch(at: instant(20))), of: kept.stored.id)
    }
    guard case .notAccessible = failure else {
      Issue.record("\(String(describing: failure))")
      return
    }
  }

  @Test(arguments: [
    HistoryError.newer(path: "/p", found: "version 9"), .corrupt(path: "/p", setAside: "/p.c"),
    .corrupt(path: "/p", setAside: nil), .notAccessible(path: "/p", reason: "r"),
    .diskFull(path: "/p"), .locked(path: "/p"), .failed(path: "/p", reason: "r"),
    .cancelled(path: "/p"),
  ])
  func `is named in every error`(error: HistoryError) {
    #expect(error.description.contains("/p") && error.description.hasSuffix("."))
  }
}

extension Configuration {
  /// May leave a transaction open.
  fileprivate static var holding: Configuration {
    var configuration = Configuration()
    configuration.allowsUnsafeTransactions = true
    return configuration
  }

  fileprivate static var readOnly: Configuration {
    var configuration = Configuration()
    configuration.readonly = true
    return configuration
  }
}
