import GRDB
import UsageModel

enum AccountRows {
  /// As `read` wants them of table `a`.
  static let columns =
    "a.id, a.provider, a.configured, a.origin, a.organization_id, a.organization_name"

  /// - Parameter index: of the first of `columns`.
  static func read(_ row: Row, from index: Int) throws -> StoredAccount {
    let id: String? = row[index + 4]
    let name: String? = row[index + 5]
    return StoredAccount(
      id: StoredAccount.ID(number: try row.value(index)),
      provider: try row.value(index + 1),
      configured: Account.ID(try row.value(index + 2)),
      origin: try row.value(index + 3),
      organization: id == nil && name == nil ? nil : OrganizationIdentity(id: id, name: name)
    )
  }

  /// - Parameter rest: what follows `FROM account a`.
  static func list(
    _ rest: String, _ arguments: StatementArguments = [], in db: Database
  ) throws -> [StoredAccount] {
    try Row.fetchCursor(
      db, sql: "SELECT \(columns) FROM account a \(rest)", arguments: arguments
    ).readable { try read($0, from: 0) }
  }

  static func provider(of account: Int64, in db: Database) throws -> String {
    let statement = try db.cachedStatement(sql: "SELECT provider FROM account WHERE id = ?")
    guard let provider = try String.fetchOne(statement, arguments: [account]) else {
      throw UnusableContent(reason: "it has no account number \(account)")
    }
    return provider
  }
}
