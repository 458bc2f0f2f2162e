import GRDB
import UsageModel

extension History {
  /// What `prune(before:)` would take away now.
  public func prunePreview(before day: UTCDay) async throws(HistoryError) -> PruneCounts {
    try await read { try Self.counts(before: day, in: $0) }
  }

  /// Takes away all figures of the days before `day`, of all accounts, for good, and gives their room back to the disk.
  /// Names stay.
  @discardableResult
  public func prune(before day: UTCDay) async throws(HistoryError) -> PruneCounts {
    let counts = try await write { db in
      let counts = try Self.counts(before: day, in: db)
      try db.execute(
        sql: "CREATE TEMP TABLE doomed AS SELECT id FROM fetch WHERE \(Self.isDoomed(day))")
      for table in ["stored_day", "restatement"] {
        try db.execute(sql: "DELETE FROM \(table) WHERE day < ?", arguments: [day.index])
      }
      try db.execute(sql: "DELETE FROM fetch WHERE id IN (SELECT id FROM doomed)")
      try db.execute(sql: "DROP TABLE doomed")
      let tables = UsageTable.all.map(\.name) + CostTable.all.map(\.name)
      let used = tables.map { "SELECT tuple_id FROM \($0)" }.joined(separator: " UNION ")
      try db.execute(sql: "DELETE FROM dimension_tuple WHERE id NOT IN (\(used))")
      return counts
    }
    do {
      try await database.writeWithoutTransaction { db in
        try db.execute(sql: "PRAGMA incremental_vacuum")
        if self.path != nil { try db.checkpoint(.truncate) }
      }
    } catch {
      // The figures are gone; that the file is not smaller yet, because someone reads it, is no failure.
      let failure = failure(error)
      guard case .locked = failure else { throw failure }
    }
    return counts
  }

  private static func counts(before day: UTCDay, in db: Database) throws -> PruneCounts {
    func count(_ what: String, _ rest: String) throws -> Int {
      try Int.fetchOne(db, sql: "SELECT \(what) FROM \(rest)") ?? 0
    }
    let isOld = "WHERE day < \(day.index)"
    return PruneCounts(
      days: try count("count(*)", "stored_day \(isOld)"),
      rows: try count("sum(row_count)", "stored_day \(isOld)"),
      restatements: try count("count(*)", "restatement \(isOld)"),
      fetches: try count("count(*)", "fetch WHERE \(isDoomed(day))"))
  }

  /// True of a fetch that something goes of and nothing stays.
  private static func isDoomed(_ day: UTCDay) -> String {
    let loses = ["stored_day", "restatement"].map {
      "EXISTS (SELECT 1 FROM \($0) WHERE fetch_id = fetch.id AND day < \(day.index))"
    }
    return "(\(loses.joined(separator: " OR "))) AND "
      + FetchRows.isOrphan(countingOnly: " AND day >= \(day.index)")
  }
}
