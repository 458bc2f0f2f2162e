import GRDB

extension History {
  /// As it is now, for reading only: whatever is recorded meanwhile, by any program, does not show in it. To be let go
  /// of soon, since the log beside the file grows as long as it is held. In memory, where nobody else records, itself.
  ///
  /// - Throws: where the file is not in its place any more, among others.
  public func snapshot() async throws(HistoryError) -> History {
    guard let path else { return self }
    guard isInPlace else {
      throw .notAccessible(path: path, reason: "it was moved or replaced while it was in use")
    }
    do {
      let still = try HistoryFile(path: path).openUnchanging()
      try await still.database.writeWithoutTransaction { db in
        try db.beginTransaction(.deferred)
        // The transaction sees the file as it is at its first read.
        _ = try Int.fetchOne(db, sql: "SELECT count(*) FROM account")
      }
      return still
    } catch {
      throw failure(error)
    }
  }
}
