import FoundationEssentials
import GRDB
import UsageModel

extension History {
  /// How long a fetch of which nothing is kept stays in the log, in seconds.
  static let logTime: TimeInterval = 14 * 86_400

  /// What was fetched, the last one first. Endpoints are what they were called then, also of resources that no provider
  /// has today.
  ///
  /// - Parameter since: by when a fetch ended; nil = as far back as is known.
  public func log(since: Date?, limit: Int) async throws(HistoryError) -> [LoggedFetch] {
    try await read { db in
      let cursor = try Row.fetchCursor(
        db,
        sql: """
          SELECT \(FetchRows.columns), \(AccountRows.columns), \(QuestionRows.columns), f.id, f.days
          FROM fetch f JOIN account a ON a.id = f.account_id JOIN question q ON q.id = f.question_id
          WHERE f.finished_at >= ? ORDER BY f.id DESC LIMIT ?
          """,
        arguments: [since?.seconds ?? -Double.infinity, limit])
      return try cursor.readable { row in
        let endpoint = try QuestionText(row, from: 16).endpoint(width: row[1])
        return LoggedFetch(
          number: try row.value(23), account: try AccountRows.read(row, from: 10),
          fetch: try FetchRows.read(row, from: 0, as: endpoint), daysWritten: try row.count(24))
      }
    }
  }

  /// Figures that changed after they were taken for final, the last one seen first.
  ///
  /// - Parameter since: by when it was seen; nil = all that are kept.
  public func loggedRestatements(since: Date?) async throws(HistoryError) -> [LoggedRestatement] {
    try await read { db in
      let cursor = try Row.fetchCursor(
        db,
        sql: """
          SELECT r.id, r.width, r.day, r.seen_at, r.reason, r.fetch_id,
            \(AccountRows.columns), \(QuestionRows.columns)
          FROM restatement r JOIN account a ON a.id = r.account_id
            JOIN question q ON q.id = r.question_id
          WHERE r.seen_at >= ? ORDER BY r.seen_at DESC, r.id DESC
          """,
        arguments: [since?.seconds ?? -Double.infinity])
      return try cursor.readable { row in
        let endpoint = try QuestionText(row, from: 12).endpoint(width: row[1])
        let reason: String = try row.value(4)
        return LoggedRestatement(
          fetch: try row.value(5), account: try AccountRows.read(row, from: 6),
          restatement: Restatement(
            endpoint: endpoint, day: try row.day(2), seenAt: try row.instant(3),
            reason: try known(Restatement.Reason(rawValue: reason), reason),
            lines: try RestatementRows.lines(of: row.value(0), in: db)))
      }
    }
  }

  /// Takes fetches older than two weeks out of the log, but those that something kept came from. For its owner to call
  /// once a day.
  public func tidy(at now: Date) async throws(HistoryError) {
    try await write { db in
      try db.execute(
        sql: "DELETE FROM fetch WHERE finished_at < ? AND \(FetchRows.isOrphan())",
        arguments: [now.addingTimeInterval(-Self.logTime).seconds])
    }
  }
}
