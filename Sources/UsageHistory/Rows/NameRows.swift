import FoundationEssentials
import GRDB
import UsageModel

enum NameRows {
  private static let listed = "list"
  private static let inRows = "row"

  static func replace(
    with names: NameDirectory, of account: Int64, by fetch: Int64, in db: Database
  ) throws {
    for table in ["name", "names_read"] {
      try db.cachedStatement(sql: "DELETE FROM \(table) WHERE account_id = ?")
        .execute(arguments: [account])
    }
    // Two ids that differ only where SQLite cannot tell them apart are one name, not a failed write.
    let insertion = try db.cachedStatement(
      sql: """
        INSERT OR REPLACE INTO name (account_id, kind, source, id, name, email, is_archived,
          has_workspace, workspace, owner)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """)
    for kind in NamedKind.allCases {
      for (source, entities) in [
        (listed, names.entities(of: kind)), (inRows, names.hints(of: kind)),
      ] {
        for entity in entities {
          try insertion.execute(arguments: [
            account, NamedKindText.text(kind), source, entity.id, entity.name, entity.email,
            entity.isArchived, entity.workspace != .notAsked, entity.workspace.id, entity.owner,
          ])
        }
      }
      if let readAt = names.readAt[kind] {
        try db.cachedStatement(
          sql: "INSERT INTO names_read (account_id, kind, read_at) VALUES (?, ?, ?)"
        ).execute(arguments: [account, NamedKindText.text(kind), readAt.seconds])
      }
    }
    try db.cachedStatement(
      sql: "INSERT OR REPLACE INTO names_kept (account_id, fetch_id) VALUES (?, ?)"
    ).execute(arguments: [account, fetch])
  }

  static func read(
    of account: Int64, in db: Database, noting: (String) -> Void = { _ in }
  ) throws -> NameDirectory {
    let names = try db.cachedStatement(
      sql: """
        SELECT kind, source, id, name, email, is_archived, has_workspace, workspace, owner
        FROM name WHERE account_id = ?
        """)
    let rows = try Row.fetchCursor(names, arguments: [account])
      .readable(noting: noting) { row in
        (
          source: try row.value(1, as: String.self),
          entity: NamedEntity(
            kind: try NamedKindText.kind(row.value(0)),
            id: try row.value(2),
            name: row[3],
            email: row[4],
            isArchived: try row.value(5),
            workspace: try row.value(6) ? DimensionValue(asked: row[7]) : .notAsked,
            owner: row[8]
          )
        )
      }
    let entities = Dictionary(grouping: rows, by: \.source).mapValues { $0.map(\.entity) }
    let reads = try Row.fetchCursor(
      try db.cachedStatement(sql: "SELECT kind, read_at FROM names_read WHERE account_id = ?"),
      arguments: [account])
    let readAt = try reads.readable(noting: noting) { row in
      (try NamedKindText.kind(row.value(0)), try row.instant(1))
    }
    return NameDirectory(
      entities: entities[listed] ?? [], hints: entities[inRows] ?? [],
      readAt: Dictionary(readAt, uniquingKeysWith: max))
  }
}
