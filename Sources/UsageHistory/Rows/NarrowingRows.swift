import FoundationEssentials
import GRDB
import UsageModel

enum NarrowingRows {
  static func replace(
    with narrowings: [Narrowing], of account: Int64, _ question: Int64, _ width: String?,
    by fetch: Int64, in db: Database
  ) throws {
    try db.cachedStatement(
      sql: """
        INSERT OR REPLACE INTO narrowings_kept (account_id, question_id, width, fetch_id)
        VALUES (?, ?, ?, ?)
        """
    ).execute(arguments: [account, question, width ?? "", fetch])
    let kept = db.lastInsertedRowID
    let insertion = try db.cachedStatement(
      sql: """
        INSERT INTO narrowing (narrowings_kept_id, ordinal, interval_start, interval_end, dropped,
          server_said)
        VALUES (?, ?, ?, ?, ?, ?)
        """)
    for (ordinal, narrowing) in narrowings.enumerated() {
      try insertion.execute(arguments: [
        kept, ordinal, narrowing.interval.lowerBound.seconds,
        narrowing.interval.upperBound.seconds, DimensionText.list(narrowing.dropped),
        narrowing.serverSaid,
      ])
    }
  }

  static func read(
    of account: Int64, _ questions: inout QuestionReader, in db: Database,
    noting: (String) -> Void = { _ in }
  ) throws -> [Endpoint: [Narrowing]] {
    let statement = try db.cachedStatement(
      sql: """
        SELECT k.question_id, k.width, n.interval_start, n.interval_end, n.dropped, n.server_said
        FROM narrowings_kept k JOIN narrowing n ON n.narrowings_kept_id = k.id
        WHERE k.account_id = ? ORDER BY k.id, n.ordinal
        """)
    let rows = try Row.fetchCursor(statement, arguments: [account])
      .readable(noting: noting) { row -> (Endpoint, Narrowing)? in
        guard let endpoint = try questions.endpoint(row.value(0), row[1]) else { return nil }
        guard let interval = interval(row[2], row[3]) else {
          throw DamagedContent(reason: "it holds a stretch of time that no calendar has")
        }
        return (
          endpoint,
          Narrowing(
            interval: interval, dropped: try DimensionText.dimensions(row.value(4)),
            serverSaid: try row.value(5))
        )
      }
    return Dictionary(grouping: rows, by: \.0).mapValues { $0.map(\.1) }
  }
}
