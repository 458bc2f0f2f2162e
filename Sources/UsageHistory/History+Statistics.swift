import GRDB
import UsageModel

extension History {
  public func statistics() async throws(HistoryError) -> HistoryStatistics {
    let accounts = try await accounts()
    let known = try await read { db in
      try accounts.map { account in
        HistoryStatistics.Account(
          account: account, parts: try Self.parts(of: account, in: db))
      }
    }
    return HistoryStatistics(
      fileBytes: path.map { HistoryFile(path: $0).bytes }, accounts: known)
  }

  private static func parts(
    of account: StoredAccount, in db: Database
  ) throws -> [HistoryStatistics.Part] {
    let questions = try QuestionRows.all(of: account.provider, in: db)
    var days: [Endpoint: [StoredDay]] = [:]
    for day in try StoredDays.all(of: account.id.number, in: nil, db) {
      guard let endpoint = try? questions[day.question]?.endpoint(width: day.width) else {
        continue
      }
      days[endpoint, default: []].append(day)
    }
    let begin = days.filter { $0.key.reachesBack }.compactMap { $0.value.first?.day }.min()
    return try days.keys.sorted().compactMap { endpoint in
      guard let kept = days[endpoint], let first = kept.first, let last = kept.last else {
        return nil
      }
      return HistoryStatistics.Part(
        endpoint: endpoint, days: first.day...last.day, dayCount: kept.count,
        rowCount: kept.reduce(0) { $0 + $1.rowCount },
        gaps: gaps(in: kept, since: endpoint.reachesBack ? begin ?? first.day : first.day),
        lastFetch: try lastFetch(
          of: account.id.number, first.question, first.width, endpoint, in: db))
    }
  }

  /// - Parameter kept: ascending.
  private static func gaps(in kept: [StoredDay], since begin: UTCDay) -> [Range<UTCDay>] {
    var gaps: [Range<UTCDay>] = []
    func add(_ days: Range<UTCDay>) {
      if let last = gaps.last, last.upperBound == days.lowerBound {
        gaps[gaps.count - 1] = last.lowerBound..<days.upperBound
      } else if !days.isEmpty {
        gaps.append(days)
      }
    }
    var next = begin
    for day in kept {
      if next < day.day { add(next..<day.day) }
      let following = day.day.advanced(by: 1)
      if !day.read.isComplete { add(day.day..<following) }
      next = following
    }
    return gaps
  }

  private static func lastFetch(
    of account: Int64, _ question: Int64, _ width: String, _ endpoint: Endpoint, in db: Database
  ) throws -> Fetch? {
    let statement = try db.cachedStatement(
      sql: """
        SELECT \(FetchRows.columns) FROM latest_fetch l JOIN fetch f ON f.id = l.fetch_id
        WHERE l.account_id = ? AND l.question_id = ? AND l.width = ?
        ORDER BY f.finished_at DESC, f.id DESC LIMIT 1
        """)
    return try Row.fetchCursor(statement, arguments: [account, question, width])
      .readable { try FetchRows.read($0, from: 0, as: endpoint) }.first
  }
}

extension Endpoint {
  /// Whether it is to reach as far back as any other of its account. Hours, Claude Code and usage by user do not.
  fileprivate var reachesBack: Bool {
    switch self {
    case .costs: true
    case .usage(let question, let width): width == .day && question.split != .people
    case .claudeCode, .organization, .names, .spendLimit: false
    }
  }
}
