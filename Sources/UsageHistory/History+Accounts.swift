import FoundationEssentials
import GRDB
import UsageModel

extension History {
  /// The account that was read last under this configured name at this origin: whose figures to show before the first
  /// answer tells whose they are.
  public func lastAccount(
    _ account: Account, origin: String
  ) async throws(HistoryError) -> StoredAccount? {
    try await read { db in
      try AccountRows.list(
        """
        WHERE a.provider = ? AND a.configured = ? AND a.origin = ?
        ORDER BY a.last_used DESC, a.id DESC LIMIT 1
        """, [account.provider.id, account.id.text, origin], in: db
      ).first
    }
  }

  /// Finds or makes the account of `organization`. Without an id it is told by its configured name and origin, and is
  /// not taken for one with an id: a key may have been changed for another organization's. An id that is new here names
  /// the account that was read without one under the same name and origin, unless that had another organization's name.
  public func account(
    _ account: Account, origin: String, organization: OrganizationIdentity?, at now: Date
  ) async throws(HistoryError) -> StoredAccount {
    try await write { db in
      let (condition, told): (String, StatementArguments) =
        organization?.id.map { ("organization_id = ?", [$0]) }
        ?? (
          "organization_id IS NULL AND configured = ? AND origin = ?", [account.id.text, origin]
        )
      var number = try Int64.fetchOne(
        db, sql: "SELECT id FROM account WHERE provider = ? AND \(condition)",
        arguments: [account.provider.id] + told)
      if number == nil, let id = organization?.id {
        try db.execute(
          sql: """
            UPDATE account SET organization_id = ?1
            WHERE organization_id IS NULL AND provider = ?2 AND configured = ?3 AND origin = ?4
              AND (?5 IS NULL OR ifnull(organization_name, ?5) = ?5)
            """,
          arguments: [id, account.provider.id, account.id.text, origin, organization?.name])
        if db.changesCount > 0 {
          number = try Int64.fetchOne(
            db, sql: "SELECT id FROM account WHERE provider = ? AND organization_id = ?",
            arguments: [account.provider.id, id])
        }
      }
      if let number {
        try db.execute(
          sql: """
            UPDATE account SET configured = ?, origin = ?, last_used = max(last_used, ?),
              organization_name = ifnull(?, organization_name)
            WHERE id = ?
            """,
          arguments: [account.id.text, origin, now.seconds, organization?.name, number])
      } else {
        try db.execute(
          sql: """
            INSERT INTO account
              (provider, configured, origin, organization_id, organization_name, last_used)
            VALUES (?, ?, ?, ?, ?, ?)
            """,
          arguments: [
            account.provider.id, account.id.text, origin, organization?.id, organization?.name,
            now.seconds,
          ])
        number = db.lastInsertedRowID
      }
      guard let kept = try AccountRows.list("WHERE a.id = ?", [number], in: db).first else {
        throw UnusableContent(reason: "an account vanished")
      }
      return kept
    }
  }

  /// The one used last first.
  public func accounts() async throws(HistoryError) -> [StoredAccount] {
    try await read { db in
      try AccountRows.list("ORDER BY a.last_used DESC, a.id DESC", in: db)
    }
  }
}
