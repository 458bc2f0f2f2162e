import GRDB

/// The versions of the file. One migration leads from each to the next; a released one never changes.
enum HistorySchema {
  /// `application_id` of the file, "cost" in ASCII: another program's database is never touched.
  static let applicationID = 0x636F_7374

  /// `user_version` of a file that this program writes.
  static let version = migrations.count

  /// Days since 1970-01-01 that may be kept.
  static let days = -100_000...3_000_000

  private static let migrations: [@Sendable (Database) throws -> Void] = [version1, version2]

  static let migrator: DatabaseMigrator = {
    var migrator = DatabaseMigrator()
    for (index, migration) in migrations.enumerated() {
      let version = index + 1
      migrator.registerMigration("v\(version)") { db in
        try migration(db)
        try db.execute(sql: "PRAGMA application_id = \(applicationID)")
        try db.execute(sql: "PRAGMA user_version = \(version)")
      }
    }
    return migrator
  }()
}
