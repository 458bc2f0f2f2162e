import FoundationEssentials
import GRDB
import UsageModel

enum FetchRows {
  /// As `read` wants them of table `f`.
  static let columns = """
    f.question_id, f.width, f.purpose, f.window_start, f.window_end, f.started_at, f.finished_at,
    f.pages, f.status, f.detail
    """

  /// Says of a row of `fetch` that nothing kept came from it, and that it tells no cadence when something was last
  /// read.
  ///
  /// - Parameter condition: which stored days and restatements count: ` AND day >= 3`.
  static func isOrphan(countingOnly condition: String = "") -> String {
    let kept = ["stored_day", "restatement"].map { ($0, condition) }
    let latest = ["names_kept", "narrowings_kept", "latest_fetch"].map { ($0, "") }
    return (kept + latest).map { table, condition in
      "NOT EXISTS (SELECT 1 FROM \(table) WHERE fetch_id = fetch.id\(condition))"
    }.joined(separator: " AND ")
  }

  static func insert(
    _ fetch: Fetch, days: Int, of account: Int64, _ question: Int64, by program: Int64,
    in db: Database
  ) throws -> Int64 {
    try db.cachedStatement(
      sql: """
        INSERT INTO fetch (account_id, program, question_id, width, purpose, window_start,
          window_end, started_at, finished_at, pages, status, detail, days)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      account, program, question, fetch.endpoint.widthText, fetch.purpose.rawValue,
      fetch.window?.lowerBound.seconds, fetch.window?.upperBound.seconds, fetch.startedAt.seconds,
      fetch.finishedAt.seconds, fetch.pages, fetch.status.rawValue, fetch.detail, days,
    ])
    let number = db.lastInsertedRowID
    if fetch.status == .complete {
      // Every day of Claude Code is a question of its own.
      let scope =
        fetch.endpoint == .claudeCode
        ? fetch.window.map { UTCDay(containing: $0.lowerBound).index } ?? 0 : 0
      try db.cachedStatement(
        sql: """
          INSERT OR REPLACE INTO latest_fetch
            (account_id, question_id, width, purpose, scope, fetch_id)
          VALUES (?, ?, ?, ?, ?, ?)
          """
      ).execute(arguments: [
        account, question, fetch.endpoint.widthText ?? "", fetch.purpose.rawValue, scope, number,
      ])
    }
    return number
  }

  static func note(days: Int, of fetch: Int64, in db: Database) throws {
    try db.cachedStatement(sql: "UPDATE fetch SET days = ? WHERE id = ?")
      .execute(arguments: [days, fetch])
  }

  /// - Parameter index: of the first of `columns`.
  static func read(_ row: Row, from index: Int, as endpoint: Endpoint) throws -> Fetch {
    guard let purpose = Fetch.Purpose(rawValue: try row.value(index + 2)),
      let status = Fetch.Status(rawValue: try row.value(index + 8))
    else { throw DamagedContent(reason: "it holds a fetch that costtop did not write") }
    return Fetch(
      endpoint: endpoint,
      purpose: purpose,
      window: interval(row[index + 3], row[index + 4]),
      startedAt: try row.instant(index + 5),
      finishedAt: try row.instant(index + 6),
      pages: try row.count(index + 7),
      status: status,
      detail: row[index + 9]
    )
  }

  /// The last complete one of each endpoint and purpose; of Claude Code, also of each day.
  static func latest(
    of account: Int64, _ questions: inout QuestionReader, in db: Database
  ) throws -> [Fetch] {
    try list(
      """
      SELECT \(columns) FROM latest_fetch l JOIN fetch f ON f.id = l.fetch_id
      WHERE l.account_id = ? ORDER BY f.id
      """, [account], &questions, in: db)
  }

  /// What programs but `program` recorded after fetch `number`.
  static func since(
    _ number: Int64, of account: Int64, notBy program: Int64, _ questions: inout QuestionReader,
    in db: Database, noting: (String) -> Void = { _ in }
  ) throws -> [Fetch] {
    try list(
      """
      SELECT \(columns) FROM fetch f
      WHERE f.account_id = ? AND f.id > ? AND f.program <> ? ORDER BY f.id
      """, [account, number, program], &questions, in: db, noting: noting)
  }

  /// 0 where there is none.
  static func lastNumber(of account: Int64, in db: Database) throws -> Int64 {
    let statement = try db.cachedStatement(sql: "SELECT max(id) FROM fetch WHERE account_id = ?")
    return try Int64.fetchOne(statement, arguments: [account]) ?? 0
  }

  private static func list(
    _ sql: String, _ arguments: StatementArguments, _ questions: inout QuestionReader,
    in db: Database, noting: (String) -> Void = { _ in }
  ) throws -> [Fetch] {
    try Row.fetchCursor(try db.cachedStatement(sql: sql), arguments: arguments)
      .readable(noting: noting) { row in
        try questions.endpoint(row.value(0), row[1]).map { try read(row, from: 0, as: $0) }
      }
  }
}
