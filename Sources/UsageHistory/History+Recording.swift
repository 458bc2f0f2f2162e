import GRDB
import UsageModel

extension History {
  /// One transaction. The number grows with every fetch that is kept. A day of which a later reading is kept stays as
  /// it is, and what the answer says of its restatement with it.
  @discardableResult
  public func record(
    _ answer: FetchedAnswer, of account: StoredAccount.ID
  ) async throws(HistoryError) -> Int64 {
    try await write { [program] db in
      var recording = try Recording(answer.fetch, of: account.number, by: program, in: db)
      return try recording.keep(answer)
    }
  }
}

/// The keeping of one answer, within its transaction.
private struct Recording {
  private struct DayOfEndpoint: Hashable {
    let endpoint: Endpoint
    let day: UTCDay
  }

  let db: Database
  let account: Int64
  let program: Int64
  let provider: String
  var tuples: TupleWriter
  var questions: [Endpoint: Int64] = [:]

  init(_ fetch: Fetch, of account: Int64, by program: Int64, in db: Database) throws {
    self.db = db
    self.account = account
    self.program = program
    provider = try AccountRows.provider(of: account, in: db)
    tuples = TupleWriter(db)
  }

  mutating func keep(_ answer: FetchedAnswer) throws -> Int64 {
    let question = try question(answer.fetch.endpoint)
    let fetch = try FetchRows.insert(
      answer.fetch, days: answer.days.count, of: account, question, by: program, in: db)
    var outdated: Set<DayOfEndpoint> = []
    for day in answer.days where try !keep(day, of: fetch) {
      outdated.insert(DayOfEndpoint(endpoint: day.endpoint, day: day.day))
    }
    if !outdated.isEmpty {
      try FetchRows.note(days: answer.days.count - outdated.count, of: fetch, in: db)
    }
    for restatement in answer.restatements
    where !outdated.contains(
      DayOfEndpoint(endpoint: restatement.endpoint, day: restatement.day))
    {
      try RestatementRows.insert(
        restatement, of: account, try self.question(restatement.endpoint), by: fetch, in: db)
    }
    if let names = answer.names {
      try NameRows.replace(with: names, of: account, by: fetch, in: db)
    }
    if let narrowings = answer.narrowings {
      try NarrowingRows.replace(
        with: narrowings, of: account, question, answer.fetch.endpoint.widthText, by: fetch,
        in: db)
    }
    try db.cachedStatement(sql: "UPDATE account SET last_used = max(last_used, ?) WHERE id = ?")
      .execute(arguments: [answer.fetch.finishedAt.seconds, account])
    return fetch
  }

  /// - Returns: false where a later reading stays.
  private mutating func keep(_ day: LedgerDay, of fetch: Int64) throws -> Bool {
    guard
      let number = try StoredDays.replace(
        day, of: account, try question(day.endpoint), by: fetch, in: db)
    else { return false }
    let count: Int
    switch day {
    case .bill(_, let date, let bill):
      count = try CostRows.insert(bill, on: date, of: provider, as: number, &tuples, in: db)
    case .usage(let question, let width, let date, let usage):
      count = try UsageRows.insert(
        usage.rows, of: question, width, on: date, as: number, &tuples, in: db)
    case .claudeCode(let date, let known):
      try ClaudeCodeRows.insert(known.records, on: date, as: number, in: db)
      count = known.records.count
    }
    try StoredDays.note(count, of: number, in: db)
    return true
  }

  private mutating func question(_ endpoint: Endpoint) throws -> Int64 {
    if let known = questions[endpoint] { return known }
    let number = try QuestionRows.number(of: endpoint, of: provider, in: db)
    questions[endpoint] = number
    return number
  }
}
