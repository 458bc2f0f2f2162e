import GRDB

extension HistorySchema {
  @Sendable
  static func version1(_ db: Database) throws {
    try db.execute(sql: accountsAndFetches)
    try db.execute(sql: daysAndTuples)
    for table in UsageTable.all { try db.execute(sql: sql(of: table)) }
    for table in CostTable.all { try db.execute(sql: sql(of: table)) }
    try db.execute(sql: billTotals)
    try db.execute(sql: claudeCode)
    try db.execute(sql: namesAndNarrowings)
    try db.execute(sql: restatements)
  }

  /// Instants are seconds since 1970, days are UTC days since 1970-01-01.
  private static let accountsAndFetches = """
    CREATE TABLE account (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      provider TEXT NOT NULL CHECK (provider <> ''),
      configured TEXT NOT NULL,
      origin TEXT NOT NULL,
      organization_id TEXT CHECK (organization_id <> ''),
      organization_name TEXT,
      last_used REAL NOT NULL
    ) STRICT;
    CREATE UNIQUE INDEX account_by_organization ON account (provider, organization_id)
      WHERE organization_id IS NOT NULL;
    CREATE UNIQUE INDEX account_by_configuration ON account (provider, configured, origin)
      WHERE organization_id IS NULL;

    \(sqlOfQuestions(named: "question", of: ["organization", "names", "usage", "claude_code", "costs"]))

    CREATE TABLE fetch (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      account_id INTEGER NOT NULL REFERENCES account ON DELETE CASCADE,
      program INTEGER NOT NULL,
      question_id INTEGER NOT NULL REFERENCES question,
      width TEXT CHECK (width IN ('1m', '1h', '1d')),
      purpose TEXT NOT NULL CHECK (purpose IN ('current', 'history', 'backfill', 'opened')),
      window_start REAL,
      window_end REAL CHECK ((window_start IS NULL) = (window_end IS NULL)
        AND window_end >= window_start),
      started_at REAL NOT NULL,
      finished_at REAL NOT NULL,
      pages INTEGER NOT NULL CHECK (pages >= 0),
      status TEXT NOT NULL CHECK (status IN ('complete', 'partial', 'failed')),
      detail TEXT,
      days INTEGER NOT NULL CHECK (days >= 0)
    ) STRICT;
    CREATE INDEX fetch_by_account ON fetch (account_id, id);

    CREATE TABLE latest_fetch (
      account_id INTEGER NOT NULL REFERENCES account ON DELETE CASCADE,
      question_id INTEGER NOT NULL REFERENCES question,
      width TEXT NOT NULL,
      purpose TEXT NOT NULL,
      scope INTEGER NOT NULL,
      fetch_id INTEGER NOT NULL REFERENCES fetch,
      PRIMARY KEY (account_id, question_id, width, purpose, scope)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX latest_fetch_by_fetch ON latest_fetch (fetch_id);
    """

  private static let daysAndTuples = """
    CREATE TABLE stored_day (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      account_id INTEGER NOT NULL REFERENCES account ON DELETE CASCADE,
      question_id INTEGER NOT NULL REFERENCES question,
      width TEXT NOT NULL CHECK (width IN ('1h', '1d')),
      day INTEGER NOT NULL CHECK (day BETWEEN \(days.lowerBound) AND \(days.upperBound)),
      read_at REAL NOT NULL,
      read_through REAL NOT NULL,
      is_complete INTEGER NOT NULL CHECK (is_complete IN (0, 1)),
      empty_reads TEXT NOT NULL CHECK (json_valid(empty_reads)),
      row_count INTEGER NOT NULL CHECK (row_count >= 0),
      fetch_id INTEGER NOT NULL REFERENCES fetch,
      UNIQUE (account_id, question_id, width, day)
    ) STRICT;
    CREATE INDEX stored_day_by_fetch ON stored_day (fetch_id);

    CREATE TABLE dimension_tuple (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      content TEXT NOT NULL UNIQUE CHECK (json_valid(content))
    ) STRICT;
    """

  private static let billTotals = """
    CREATE TABLE bill_total (
      stored_day_id INTEGER NOT NULL REFERENCES stored_day ON DELETE CASCADE,
      currency TEXT NOT NULL CHECK (currency = upper(currency)),
      amount TEXT NOT NULL CHECK (\(isDecimal("amount"))),
      PRIMARY KEY (stored_day_id, currency)
    ) STRICT, WITHOUT ROWID;
    """

  private static let claudeCode = """
    CREATE TABLE claude_code (
      stored_day_id INTEGER NOT NULL REFERENCES stored_day ON DELETE CASCADE,
      ordinal INTEGER NOT NULL,
      actor_type TEXT NOT NULL CHECK (actor_type IN ('user_actor', 'api_actor')),
      actor TEXT NOT NULL,
      customer_type TEXT NOT NULL,
      terminal_type TEXT,
      is_remote INTEGER CHECK (is_remote IN (0, 1)),
      num_sessions INTEGER NOT NULL CHECK (num_sessions >= 0),
      lines_added INTEGER NOT NULL CHECK (lines_added >= 0),
      lines_removed INTEGER NOT NULL CHECK (lines_removed >= 0),
      commits INTEGER NOT NULL CHECK (commits >= 0),
      pull_requests INTEGER NOT NULL CHECK (pull_requests >= 0),
      PRIMARY KEY (stored_day_id, ordinal)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE claude_code_model (
      stored_day_id INTEGER NOT NULL,
      record INTEGER NOT NULL,
      ordinal INTEGER NOT NULL,
      model TEXT NOT NULL,
      input INTEGER NOT NULL CHECK (input >= 0),
      cache_read INTEGER NOT NULL CHECK (cache_read >= 0),
      cache_creation_short INTEGER NOT NULL CHECK (cache_creation_short >= 0),
      cache_creation_long INTEGER NOT NULL CHECK (cache_creation_long >= 0),
      output INTEGER NOT NULL CHECK (output >= 0),
      estimated_cost TEXT CHECK (\(isDecimal("estimated_cost"))),
      currency TEXT CHECK ((currency IS NULL) = (estimated_cost IS NULL)),
      PRIMARY KEY (stored_day_id, record, ordinal),
      FOREIGN KEY (stored_day_id, record)
        REFERENCES claude_code (stored_day_id, ordinal) ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE claude_code_tool (
      stored_day_id INTEGER NOT NULL,
      record INTEGER NOT NULL,
      ordinal INTEGER NOT NULL,
      tool TEXT NOT NULL,
      accepted INTEGER NOT NULL CHECK (accepted >= 0),
      rejected INTEGER NOT NULL CHECK (rejected >= 0),
      PRIMARY KEY (stored_day_id, record, ordinal),
      FOREIGN KEY (stored_day_id, record)
        REFERENCES claude_code (stored_day_id, ordinal) ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID;
    """

  private static let namesAndNarrowings = """
    CREATE TABLE name (
      account_id INTEGER NOT NULL REFERENCES account ON DELETE CASCADE,
      kind TEXT NOT NULL CHECK (kind IN ('workspaces', 'api_keys', 'users', 'admin_keys')),
      source TEXT NOT NULL CHECK (source IN ('list', 'row')),
      id TEXT NOT NULL,
      name TEXT,
      email TEXT,
      is_archived INTEGER NOT NULL CHECK (is_archived IN (0, 1)),
      has_workspace INTEGER NOT NULL CHECK (has_workspace IN (0, 1)),
      workspace TEXT CHECK (workspace IS NULL OR has_workspace),
      owner TEXT,
      PRIMARY KEY (account_id, kind, source, id)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE names_read (
      account_id INTEGER NOT NULL REFERENCES account ON DELETE CASCADE,
      kind TEXT NOT NULL CHECK (kind IN ('workspaces', 'api_keys', 'users', 'admin_keys')),
      read_at REAL NOT NULL,
      PRIMARY KEY (account_id, kind)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE names_kept (
      account_id INTEGER PRIMARY KEY REFERENCES account ON DELETE CASCADE,
      fetch_id INTEGER NOT NULL REFERENCES fetch
    ) STRICT;
    CREATE INDEX names_kept_by_fetch ON names_kept (fetch_id);

    CREATE TABLE narrowings_kept (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      account_id INTEGER NOT NULL REFERENCES account ON DELETE CASCADE,
      question_id INTEGER NOT NULL REFERENCES question,
      width TEXT NOT NULL,
      fetch_id INTEGER NOT NULL REFERENCES fetch,
      UNIQUE (account_id, question_id, width)
    ) STRICT;
    CREATE INDEX narrowings_kept_by_fetch ON narrowings_kept (fetch_id);

    CREATE TABLE narrowing (
      narrowings_kept_id INTEGER NOT NULL REFERENCES narrowings_kept ON DELETE CASCADE,
      ordinal INTEGER NOT NULL,
      interval_start REAL NOT NULL,
      interval_end REAL NOT NULL CHECK (interval_end >= interval_start),
      dropped TEXT NOT NULL,
      server_said TEXT NOT NULL,
      PRIMARY KEY (narrowings_kept_id, ordinal)
    ) STRICT, WITHOUT ROWID;
    """

  private static let restatements = """
    CREATE TABLE restatement (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      account_id INTEGER NOT NULL REFERENCES account ON DELETE CASCADE,
      fetch_id INTEGER NOT NULL REFERENCES fetch,
      question_id INTEGER NOT NULL REFERENCES question,
      width TEXT NOT NULL,
      day INTEGER NOT NULL,
      seen_at REAL NOT NULL,
      reason TEXT NOT NULL CHECK (reason IN ('settled', 'decreased'))
    ) STRICT;
    CREATE INDEX restatement_by_day ON restatement (account_id, day);
    CREATE INDEX restatement_by_fetch ON restatement (fetch_id);

    CREATE TABLE restatement_line (
      restatement_id INTEGER NOT NULL REFERENCES restatement ON DELETE CASCADE,
      ordinal INTEGER NOT NULL,
      name TEXT NOT NULL,
      unit_kind TEXT NOT NULL CHECK (unit_kind IN ('money', 'usage')),
      unit TEXT NOT NULL,
      was TEXT CHECK (\(isDecimal("was"))),
      now TEXT CHECK (\(isDecimal("now"))),
      PRIMARY KEY (restatement_id, ordinal)
    ) STRICT, WITHOUT ROWID;
    """
}
