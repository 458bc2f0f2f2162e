import Foundation
import Testing
import UsageHistory

@Suite struct `The right to poll an account` {
  private let folder: TemporaryFolder
  private let account = StoredAccount.ID(number: 3)

  init() throws { folder = try TemporaryFolder() }

  @Test func `is one program's at a time, until that ends`() throws {
    let path = folder.path + "/history.sqlite"
    var first = try PollLock.take(for: account, besides: path)
    #expect(first != nil)
    #expect(try PollLock.take(for: account, besides: path) == nil)
    #expect(try PollLock.take(for: StoredAccount.ID(number: 4), besides: path) != nil)
    #expect(try folder.permissions("history.sqlite.poll-3") == 0o600)
    first = nil
    #expect(try PollLock.take(for: account, besides: path) != nil)
  }

  @Test func `cannot be had where no file can be`() {
    #expect(throws: HistoryError.self) {
      try PollLock.take(for: account, besides: folder.path + "/missing/history.sqlite")
    }
  }
}
