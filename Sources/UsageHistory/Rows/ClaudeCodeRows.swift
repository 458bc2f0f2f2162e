import GRDB
import UsageModel

/// Keeps and reads the Claude Code records of one stored day.
enum ClaudeCodeRows {
  static func insert(
    _ records: [ClaudeCodeRecord], on day: UTCDay, as storedDay: Int64, in db: Database
  ) throws {
    let insertion = try db.cachedStatement(
      sql: """
        INSERT INTO claude_code (stored_day_id, ordinal, actor_type, actor, customer_type,
          terminal_type, is_remote, num_sessions, lines_added, lines_removed, commits,
          pull_requests)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """)
    let model = try db.cachedStatement(
      sql: """
        INSERT INTO claude_code_model (stored_day_id, record, ordinal, model, input, cache_read,
          cache_creation_short, cache_creation_long, output, estimated_cost, currency)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """)
    let tool = try db.cachedStatement(
      sql: """
        INSERT INTO claude_code_tool (stored_day_id, record, ordinal, tool, accepted, rejected)
        VALUES (?, ?, ?, ?, ?, ?)
        """)
    for (number, record) in records.enumerated() {
      guard record.day == day else {
        throw UnusableContent(reason: "a Claude Code record is not of the day \(day)")
      }
      let actorType =
        switch record.actor {
        case .person: "user_actor"
        case .key: "api_actor"
        }
      try insertion.execute(arguments: [
        storedDay, number, actorType, record.actor.label, record.customerType, record.terminal,
        record.isRemote, record.sessions, record.linesAdded, record.linesRemoved, record.commits,
        record.pullRequests,
      ])
      for (ordinal, use) in record.models.enumerated() {
        try model.execute(arguments: [
          storedDay, number, ordinal, use.model, use.tokens.input, use.tokens.cacheRead,
          use.tokens.cacheWriteShort, use.tokens.cacheWriteLong, use.tokens.output,
          use.estimatedCost?.value.canonicalText, use.estimatedCost?.currency.code,
        ])
      }
      for (ordinal, name) in record.tools.keys.sorted().enumerated() {
        let decisions = record.tools[name]
        try tool.execute(arguments: [
          storedDay, number, ordinal, name, decisions?.accepted, decisions?.rejected,
        ])
      }
    }
  }

  static func read(
    _ storedDay: Int64, on day: UTCDay, in db: Database
  ) throws -> [ClaudeCodeRecord] {
    let models = try models(of: storedDay, in: db)
    let tools = try tools(of: storedDay, in: db)
    let statement = try db.cachedStatement(
      sql: """
        SELECT ordinal, actor_type, actor, customer_type, terminal_type, is_remote, num_sessions,
          lines_added, lines_removed, commits, pull_requests
        FROM claude_code WHERE stored_day_id = ? ORDER BY ordinal
        """)
    var records: [ClaudeCodeRecord] = []
    let cursor = try Row.fetchCursor(statement, arguments: [storedDay])
    while let row = try cursor.next() {
      let number: Int64 = try row.value(0)
      let isPerson = try row.value(1) == "user_actor"
      records.append(
        ClaudeCodeRecord(
          day: day,
          actor: isPerson ? .person(email: try row.value(2)) : .key(name: try row.value(2)),
          customerType: try row.value(3),
          terminal: row[4],
          isRemote: row[5],
          sessions: try row.count(6),
          linesAdded: try row.count(7),
          linesRemoved: try row.count(8),
          commits: try row.count(9),
          pullRequests: try row.count(10),
          tools: tools[number] ?? [:],
          models: models[number] ?? []
        ))
    }
    return records
  }

  private static func models(
    of storedDay: Int64, in db: Database
  ) throws -> [Int64: [ClaudeCodeRecord.ModelUse]] {
    let statement = try db.cachedStatement(
      sql: """
        SELECT record, model, input, cache_read, cache_creation_short, cache_creation_long, output,
          estimated_cost, currency
        FROM claude_code_model WHERE stored_day_id = ? ORDER BY record, ordinal
        """)
    var models: [Int64: [ClaudeCodeRecord.ModelUse]] = [:]
    let cursor = try Row.fetchCursor(statement, arguments: [storedDay])
    while let row = try cursor.next() {
      let estimate = try (row[7] as String?).map {
        Money(try ExactDecimal(column: $0), Currency(code: row[8] as String? ?? ""))
      }
      models[try row.value(0), default: []].append(
        ClaudeCodeRecord.ModelUse(
          model: try row.value(1),
          tokens: TokenCounts(
            input: try row.count(2), cacheRead: try row.count(3), cacheWriteShort: try row.count(4),
            cacheWriteLong: try row.count(5),
            output: try row.count(6)),
          estimatedCost: estimate))
    }
    return models
  }

  private static func tools(
    of storedDay: Int64, in db: Database
  ) throws -> [Int64: [String: ClaudeCodeRecord.Decisions]] {
    let statement = try db.cachedStatement(
      sql: """
        SELECT record, tool, accepted, rejected
        FROM claude_code_tool WHERE stored_day_id = ? ORDER BY record, ordinal
        """)
    var tools: [Int64: [String: ClaudeCodeRecord.Decisions]] = [:]
    let cursor = try Row.fetchCursor(statement, arguments: [storedDay])
    while let row = try cursor.next() {
      tools[try row.value(0), default: [:]][try row.value(1)] = ClaudeCodeRecord.Decisions(
        accepted: try row.count(2), rejected: try row.count(3))
    }
    return tools
  }
}
