import GRDB
import UsageModel

/// Numbers for questions, and questions for numbers.
enum QuestionRows {
  /// As `QuestionText` wants them of table `q`.
  static let columns =
    "q.kind, q.subject, q.split, q.dimensions, q.title, q.unit, q.is_primary"

  /// A new question gets a row.
  static func number(
    of endpoint: Endpoint, of provider: String, in db: Database
  ) throws -> Int64 {
    let text = QuestionText(endpoint)
    let lookup = try db.cachedStatement(
      sql: """
        SELECT id FROM question
        WHERE provider = ? AND kind = ? AND subject = ? AND split = ? AND dimensions = ?
        """)
    if let known = try Int64.fetchOne(
      lookup, arguments: [provider, text.kind, text.subject, text.split, text.dimensions])
    {
      return known
    }
    try db.cachedStatement(
      sql: """
        INSERT INTO question (provider, kind, subject, split, dimensions, title, unit, is_primary)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      provider, text.kind, text.subject, text.split, text.dimensions, text.title, text.unit,
      text.isPrimary,
    ])
    return db.lastInsertedRowID
  }

  static func all(of provider: String, in db: Database) throws -> [Int64: QuestionText] {
    let statement = try db.cachedStatement(
      sql: "SELECT q.id, \(columns) FROM question q WHERE q.provider = ?")
    let questions = try Row.fetchCursor(statement, arguments: [provider]).readable { row in
      (try row.value(0, as: Int64.self), try QuestionText(row, from: 1))
    }
    return Dictionary(questions, uniquingKeysWith: { first, _ in first })
  }
}

/// The stored questions of one provider as endpoints of today. What today's provider has no resource for is left out,
/// and so is a question that cannot be read.
struct QuestionReader {
  private let questions: [Int64: QuestionText]
  /// nil = every resource as it was then.
  private let resources: [String: UsageResource]?
  private var endpoints: [Key: Endpoint] = [:]

  private struct Key: Hashable {
    let number: Int64
    let width: String?
  }

  init(_ provider: Provider, in db: Database) throws {
    questions = try QuestionRows.all(of: provider.id, in: db)
    let asked = provider.questions.usage + provider.questions.usageOnDemand
    resources = Dictionary(
      asked.map { ($0.resource.id, $0.resource) }, uniquingKeysWith: { first, _ in first })
  }

  /// - Parameter provider: `Provider.id`. Its resources are what they were called when they were read.
  init(asKept provider: String, in db: Database) throws {
    questions = try QuestionRows.all(of: provider, in: db)
    resources = nil
  }

  mutating func endpoint(_ number: Int64, _ width: String?) -> Endpoint? {
    let key = Key(number: number, width: width)
    if let known = endpoints[key] { return known }
    guard let text = questions[number],
      text.kind != "usage" || resources.map({ $0[text.subject] != nil }) ?? true,
      let endpoint = try? text.endpoint(width: width, resources: resources ?? [:])
    else { return nil }
    endpoints[key] = endpoint
    return endpoint
  }
}
