extension HistorySchema {
  private static func definition(of column: UsageTable.Column) -> String {
    // No answer may count further, so sums of rows stay within 64 bits.
    "\(column.name) INTEGER\(column.count.isOptional ? "" : " NOT NULL")"
      + " CHECK (\(column.name) BETWEEN 0 AND 1000000000000000)"
  }

  /// What `version` adds to a table that is there.
  static func additions(to table: UsageTable, in version: Int) -> [String] {
    table.columns.filter { $0.count.version == version }.map {
      "ALTER TABLE \(table.name) ADD COLUMN \(definition(of: $0))"
    }
  }

  /// As it began.
  static func sql(of table: UsageTable) -> String {
    let counts = table.columns.filter { $0.count.version == 1 }.map(definition)
    return """
      CREATE TABLE \(table.name) (
        stored_day_id INTEGER NOT NULL REFERENCES stored_day ON DELETE CASCADE,
        bucket_start INTEGER NOT NULL,
        tuple_id INTEGER NOT NULL REFERENCES dimension_tuple,
        \(counts.joined(separator: ",\n  ")),
        PRIMARY KEY (stored_day_id, bucket_start, tuple_id)
      ) STRICT, WITHOUT ROWID;
      """
  }

  static func sqlOfQuestions(named table: String, of kinds: [String]) -> String {
    let kinds = kinds.map { "'\($0)'" }.joined(separator: ", ")
    return """
      CREATE TABLE \(table) (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        provider TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN (\(kinds))),
        subject TEXT NOT NULL,
        split TEXT NOT NULL,
        dimensions TEXT NOT NULL,
        title TEXT NOT NULL,
        unit TEXT NOT NULL,
        is_primary INTEGER NOT NULL CHECK (is_primary IN (0, 1)),
        UNIQUE (provider, kind, subject, split, dimensions)
      ) STRICT;
      """
  }

  static func sql(of table: CostTable) -> String {
    // What is not said (NULL) is a value of its own in a key: 0 is no text.
    let key =
      ["tuple_id", "currency", "substr(amount, 1, 1) = '-'"] + table.columns.compactMap(\.inKey)
    return """
      CREATE TABLE \(table.name) (
        stored_day_id INTEGER NOT NULL REFERENCES stored_day ON DELETE CASCADE,
        ordinal INTEGER NOT NULL,
        tuple_id INTEGER NOT NULL REFERENCES dimension_tuple,
        amount TEXT NOT NULL CHECK (\(isDecimal("amount"))),
        currency TEXT NOT NULL CHECK (currency = upper(currency)),
        \(table.columns.map(\.definition).joined(separator: ",\n  ")),
        PRIMARY KEY (stored_day_id, ordinal)
      ) STRICT, WITHOUT ROWID;
      CREATE UNIQUE INDEX \(table.name)_by_line ON \(table.name) (
        stored_day_id, \(key.joined(separator: ", ")));
      """
  }

  /// A rough net for what is not a number; reading is exact.
  static func isDecimal(_ column: String) -> String {
    "\(column) GLOB '*[0-9]*' AND \(column) NOT GLOB '*[^-.0-9]*'"
  }
}
