import GRDB

extension HistorySchema {
  /// What of the tokens is audio and images; NULL in rows of before, and where a report does not tell.
  @Sendable
  static func version2(_ db: Database) throws {
    for table in UsageTable.all {
      for statement in additions(to: table, in: 2) { try db.execute(sql: statement) }
    }
  }
}
