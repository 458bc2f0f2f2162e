import GRDB
import UsageModel

extension History {
  /// A day of `selections` whose rows cannot be read counts as never read.
  ///
  /// - Parameter selections: what to read of the days' rows.
  public func firstRead(
    of stored: StoredAccount.ID, as account: Account, _ selections: [DaySelection],
    restatementsSince: UTCDay
  ) async throws(HistoryError) -> FirstRead {
    try await read { [tuples] db in
      var questions = try QuestionReader(account.provider, in: db)
      let kept = try StoredDays.all(of: stored.number, in: nil, db)
      var first = FirstRead()
      let rows = try Self.rows(
        of: kept, selections, account.provider, &questions, tuples, in: db)
      first.days = rows.days
      for day in kept where !rows.unreadable.contains(day.number) {
        guard let endpoint = questions.endpoint(day.question, day.width) else { continue }
        first.reads[endpoint, default: [:]][day.day] = day.read
      }
      first.names = try NameRows.read(of: stored.number, in: db)
      first.narrowings = try NarrowingRows.read(of: stored.number, &questions, in: db)
      first.lastFetches = try FetchRows.latest(of: stored.number, &questions, in: db)
      first.restatements = try RestatementRows.list(
        where: "r.account_id = ? AND r.day >= ?", [stored.number, restatementsSince.index],
        &questions, in: db)
      first.lastNumber = try FetchRows.lastNumber(of: stored.number, in: db)
      return first
    }
  }

  /// The days that are kept of `selections` and can be read, each once. Usage rows come by bucket and tuple, lines of a
  /// bill as they were.
  public func days(
    _ selections: [DaySelection], of stored: StoredAccount.ID, as account: Account
  ) async throws(HistoryError) -> [LedgerDay] {
    guard let first = selections.map(\.days.lowerBound).min(),
      let end = selections.map(\.days.upperBound).max()
    else { return [] }
    return try await read { [tuples] db in
      var questions = try QuestionReader(account.provider, in: db)
      return try Self.rows(
        of: try StoredDays.all(of: stored.number, in: first..<end, db), selections,
        account.provider, &questions, tuples, in: db
      ).days
    }
  }

  /// What other programs recorded since fetch `number`.
  public func changes(
    after number: Int64, of stored: StoredAccount.ID, as account: Account
  ) async throws(HistoryError) -> HistoryChanges {
    try await read { [program] db in
      var changes = HistoryChanges(
        lastNumber: max(number, try FetchRows.lastNumber(of: stored.number, in: db)),
        firstDay: try StoredDays.first(of: stored.number, in: db))
      guard changes.lastNumber > number else { return changes }
      var questions = try QuestionReader(account.provider, in: db)
      changes.fetches = try FetchRows.since(
        number, of: stored.number, notBy: program, &questions, in: db)
      guard !changes.fetches.isEmpty else { return changes }
      let foreign = "f.account_id = ? AND f.id > ? AND f.program <> ?"
      let arguments: StatementArguments = [stored.number, number, program]
      let days = try Row.fetchCursor(
        try db.cachedStatement(
          sql: """
            SELECT d.question_id, d.width, d.day
            FROM fetch f JOIN stored_day d ON d.fetch_id = f.id WHERE \(foreign)
            """), arguments: arguments)
      let replaced = try days.readable { row in
        try questions.endpoint(row.value(0), row[1]).map { ($0, try row.day(2)) }
      }
      for (endpoint, day) in replaced { changes.days[endpoint, default: []].insert(day) }
      func isNew(_ table: String) throws -> Bool {
        let sql = "SELECT EXISTS (SELECT 1 FROM fetch f JOIN \(table) k ON k.fetch_id = f.id"
        return try Bool.fetchOne(
          try db.cachedStatement(sql: sql + " WHERE \(foreign))"), arguments: arguments) ?? false
      }
      if try isNew("names_kept") {
        changes.names = try NameRows.read(of: stored.number, in: db)
      }
      if try isNew("narrowings_kept") {
        changes.narrowings = try NarrowingRows.read(of: stored.number, &questions, in: db)
      }
      changes.restatements = try RestatementRows.list(
        where: foreign, arguments, &questions, in: db)
      return changes
    }
  }

  private static func rows(
    of kept: [StoredDay], _ selections: [DaySelection], _ provider: Provider,
    _ questions: inout QuestionReader, _ cache: TupleCache, in db: Database
  ) throws -> (days: [LedgerDay], unreadable: Set<Int64>) {
    var tuples = try TupleReader(db, known: cache.known)
    var days: [LedgerDay] = []
    var unreadable: Set<Int64> = []
    for day in kept {
      guard let endpoint = questions.endpoint(day.question, day.width),
        selections.contains(where: { $0.contains(endpoint, day.day) })
      else { continue }
      do {
        let ledgerDay = try day.ledgerDay(endpoint, of: provider.id, &tuples, in: db)
        if let ledgerDay { days.append(ledgerDay) }
      } catch is DamagedContent {
        unreadable.insert(day.number)
      }
    }
    cache.add(tuples.added)
    return (days, unreadable)
  }
}
