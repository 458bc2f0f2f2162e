import GRDB
import UsageModel

/// Gives every dimension tuple of one transaction its number, and new ones a row.
struct TupleWriter {
  private let db: Database
  private var numbers: [Dimensions: Int64] = [:]

  init(_ db: Database) { self.db = db }

  mutating func number(of dimensions: Dimensions) throws -> Int64 {
    if let known = numbers[dimensions] { return known }
    let text = TupleText.text(dimensions)
    let number: Int64
    let lookup = try db.cachedStatement(sql: "SELECT id FROM dimension_tuple WHERE content = ?")
    if let kept = try Int64.fetchOne(lookup, arguments: [text]) {
      number = kept
    } else {
      try db.cachedStatement(sql: "INSERT INTO dimension_tuple (content) VALUES (?)")
        .execute(arguments: [text])
      number = db.lastInsertedRowID
    }
    numbers[dimensions] = number
    return number
  }
}
