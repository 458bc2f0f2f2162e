import FoundationEssentials
import GRDB
import UsageModel

enum RestatementRows {
  static func insert(
    _ restatement: Restatement, of account: Int64, _ question: Int64, by fetch: Int64,
    in db: Database
  ) throws {
    try db.cachedStatement(
      sql: """
        INSERT INTO restatement (account_id, fetch_id, question_id, width, day, seen_at, reason)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      account, fetch, question, restatement.endpoint.widthText ?? "", restatement.day.index,
      restatement.seenAt.seconds, restatement.reason.rawValue,
    ])
    let number = db.lastInsertedRowID
    let insertion = try db.cachedStatement(
      sql: """
        INSERT INTO restatement_line (restatement_id, ordinal, name, unit_kind, unit, was, now)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """)
    for (ordinal, line) in restatement.lines.enumerated() {
      let (kind, unit) =
        switch line.unit {
        case .money(let currency): ("money", currency.code)
        case .usage(let unit): ("usage", unit.rawValue)
        }
      try insertion.execute(arguments: [
        number, ordinal, line.name, kind, unit, line.was?.canonicalText, line.now?.canonicalText,
      ])
    }
  }

  static func lines(of number: Int64, in db: Database) throws -> [Restatement.Line] {
    let statement = try db.cachedStatement(
      sql: """
        SELECT name, unit_kind, unit, was, now FROM restatement_line
        WHERE restatement_id = ? ORDER BY ordinal
        """)
    var lines: [Restatement.Line] = []
    let cursor = try Row.fetchCursor(statement, arguments: [number])
    while let row = try cursor.next() {
      let unit: Restatement.Unit
      if try row.value(1) == "money" {
        unit = .money(Currency(code: try row.value(2, as: String.self)))
      } else if let usage = UsageUnit(rawValue: try row.value(2)) {
        unit = .usage(usage)
      } else {
        throw DamagedContent(reason: "it holds a restatement in a unit that costtop does not know")
      }
      lines.append(
        Restatement.Line(
          name: try row.value(0), unit: unit,
          was: try (row[3] as String?).map { try ExactDecimal(column: $0) },
          now: try (row[4] as String?).map { try ExactDecimal(column: $0) }))
    }
    return lines
  }

  /// Of table `r`: `id`, `question_id`, `width`, `day`, `seen_at`, `reason`. The last seen first.
  static func list(
    where condition: String, _ arguments: StatementArguments, _ questions: inout QuestionReader,
    in db: Database, noting: (String) -> Void = { _ in }
  ) throws -> [Restatement] {
    let statement = try db.cachedStatement(
      sql: """
        SELECT r.id, r.question_id, r.width, r.day, r.seen_at, r.reason
        FROM restatement r JOIN fetch f ON f.id = r.fetch_id
        WHERE \(condition) ORDER BY r.seen_at DESC, r.id DESC
        """)
    return try Row.fetchCursor(statement, arguments: arguments).readable(noting: noting) { row in
      guard let endpoint = try questions.endpoint(row.value(1), row[2]) else { return nil }
      let reason: String = try row.value(5)
      return Restatement(
        endpoint: endpoint, day: try row.day(3), seenAt: try row.instant(4),
        reason: try known(Restatement.Reason(rawValue: reason), reason),
        lines: try lines(of: row.value(0), in: db))
    }
  }
}
