import GRDB

extension HistorySchema {
  @Sendable
  static func version2(_ db: Database) throws {
    // What of the tokens is audio and images; NULL in rows of before, and where a report does not tell.
    for table in UsageTable.all {
      for statement in additions(to: table, in: 2) { try db.execute(sql: statement) }
    }
    // Spend limits are asked for. What may be in a column is changed by making its table anew.
    let kinds = ["organization", "names", "spend_limit", "usage", "claude_code", "costs"]
    try db.execute(
      sql: """
        \(sqlOfQuestions(named: "new_question", of: kinds))
        INSERT INTO new_question SELECT * FROM question;
        DROP TABLE question;
        ALTER TABLE new_question RENAME TO question;
        """)
  }
}
