import GRDB

@testable import UsageHistory

extension KeptAccount {
  /// Every row of every table, as text.
  func contents() async throws -> [String: [String]] {
    try await history.database.read { db in
      let tables = try String.fetchAll(
        db, sql: "SELECT name FROM sqlite_schema WHERE type = 'table'")
      var contents: [String: [String]] = [:]
      for table in tables {
        contents[table] = try Row.fetchAll(db, sql: "SELECT * FROM \"\(table)\"").map(\.description)
      }
      return contents
    }
  }
}
