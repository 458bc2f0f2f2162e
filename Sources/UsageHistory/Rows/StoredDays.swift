import FoundationEssentials
import GRDB
import UsageModel

/// One row of `stored_day`: how well a day of an endpoint is known, whose rows are kept under its number.
struct StoredDay {
  let number: Int64
  let question: Int64
  let width: String
  let day: UTCDay
  let read: DayRead
  let emptyReads: String
  let rowCount: Int

  static let columns = """
    d.id, d.question_id, d.width, d.day, d.read_at, d.read_through, d.is_complete, d.row_count,
    d.empty_reads
    """

  init(_ row: Row) throws {
    number = try row.value(0)
    question = try row.value(1)
    width = try row.value(2)
    day = try row.day(3)
    rowCount = try row.count(7)
    read = DayRead(
      readAt: try row.instant(4), readThrough: try row.instant(5),
      isComplete: try row.value(6), isEmpty: rowCount == 0)
    emptyReads = try row.value(8)
  }

  /// With its rows.
  func ledgerDay(
    _ endpoint: Endpoint, of provider: String, _ tuples: inout TupleReader, in db: Database
  ) throws -> LedgerDay? {
    let emptyReads = try InstantList.dates(emptyReads)
    switch endpoint {
    case .costs(let question):
      return .bill(
        question, day,
        BillOfDay(
          items: try CostRows.read(
            number, count: rowCount, on: day, of: provider, &tuples, in: db),
          literalTotal: try CostRows.literalTotal(number, in: db),
          readAt: read.readAt,
          emptyReads: emptyReads))
    case .usage(let question, let width):
      return .usage(
        question, width, day,
        UsageOfDay(
          rows: try UsageRows.read(
            number, count: rowCount, of: question, width, on: day, &tuples, in: db),
          readThrough: read.readThrough,
          readAt: read.readAt,
          isComplete: read.isComplete,
          emptyReads: emptyReads))
    case .claudeCode:
      return .claudeCode(
        day,
        ClaudeCodeDay(
          records: rowCount == 0 ? [] : try ClaudeCodeRows.read(number, on: day, in: db),
          readAt: read.readAt,
          isComplete: read.isComplete,
          emptyReads: emptyReads))
    case .organization, .names, .spendLimit: return nil
    }
  }
}

enum StoredDays {
  /// Readings of one day that wait for each other are minutes apart. One that seems to be later by more than this, in
  /// seconds, was stamped by a clock that was wrong.
  private static let longestWait: TimeInterval = 86_400

  /// Makes room for `day`: what was kept of it goes, rows and all.
  ///
  /// - Returns: nil where a later reading of it is kept, as another program may have written meanwhile: that stays.
  static func replace(
    _ day: LedgerDay, of account: Int64, _ question: Int64, by fetch: Int64, in db: Database
  ) throws -> Int64? {
    guard try !isKeptLater(day, of: account, question, in: db) else { return nil }
    try db.cachedStatement(
      sql: """
        DELETE FROM stored_day
        WHERE account_id = ? AND question_id = ? AND width = ? AND day = ?
        """
    ).execute(arguments: [account, question, day.endpoint.widthText, day.day.index])
    let read = day.read
    try db.cachedStatement(
      sql: """
        INSERT INTO stored_day (account_id, question_id, width, day, read_at, read_through,
          is_complete, empty_reads, row_count, fetch_id)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, ?)
        """
    ).execute(arguments: [
      account, question, day.endpoint.widthText, day.day.index, read.readAt.seconds,
      read.readThrough.seconds, read.isComplete, InstantList.text(day.emptyReads), fetch,
    ])
    return db.lastInsertedRowID
  }

  private static func isKeptLater(
    _ day: LedgerDay, of account: Int64, _ question: Int64, in db: Database
  ) throws -> Bool {
    let statement = try db.cachedStatement(
      sql: """
        SELECT read_at, empty_reads FROM stored_day
        WHERE account_id = ? AND question_id = ? AND width = ? AND day = ?
        """)
    let cursor = try Row.fetchCursor(
      statement, arguments: [account, question, day.endpoint.widthText, day.day.index])
    let kept = try cursor.readable { row in
      (readAt: try row.instant(0), emptyReads: try InstantList.dates(row.value(1)))
    }
    guard let kept = kept.first else { return false }
    let (ours, ourEmptyRead) = (day.read.readAt, day.emptyReads.max() ?? .distantPast)
    guard kept.readAt != ours else {
      return kept.emptyReads.contains { $0 > ourEmptyRead }
    }
    return kept.readAt > ours && kept.readAt.timeIntervalSince(ours) <= longestWait
  }

  static func note(_ rowCount: Int, of storedDay: Int64, in db: Database) throws {
    try db.cachedStatement(sql: "UPDATE stored_day SET row_count = ? WHERE id = ?")
      .execute(arguments: [rowCount, storedDay])
  }

  /// The first one of any endpoint.
  static func first(of account: Int64, in db: Database) throws -> UTCDay? {
    let statement = try db.cachedStatement(
      sql: "SELECT day FROM stored_day WHERE account_id = ? ORDER BY day LIMIT 1")
    return try Row.fetchCursor(statement, arguments: [account]).readable { try $0.day(0) }.first
  }

  /// - Parameter noting: told what is wrong with a row that cannot be read.
  static func all(
    of account: Int64, in days: Range<UTCDay>?, _ db: Database,
    noting: (String) -> Void = { _ in }
  ) throws -> [StoredDay] {
    let (first, last) = (days?.lowerBound.index ?? .min, (days?.upperBound.index).map { $0 - 1 })
    let statement = try db.cachedStatement(
      sql: """
        SELECT \(StoredDay.columns) FROM stored_day d
        WHERE d.account_id = ? AND d.day BETWEEN ? AND ? ORDER BY d.question_id, d.width, d.day
        """)
    return try Row.fetchCursor(statement, arguments: [account, first, last ?? .max])
      .readable(noting: noting) { try StoredDay($0) }
  }
}
