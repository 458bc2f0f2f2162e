import FoundationEssentials
import GRDB
import UsageModel

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The file of a history, with what SQLite keeps beside it.
struct HistoryFile {
  let path: String
  /// How long a write waits for another program's, in seconds.
  var patience: TimeInterval = 5
  var now: @Sendable () -> Date = { Date() }

  func open() throws(HistoryError) -> (history: History, setAside: String?) {
    try make()
    let found = FileIdentity(path: path)
    if isMarkedAsDamaged { return try openAfresh(insteadOf: found) }
    do {
      _ = try check()
      return (try connect(), nil)
    } catch .corrupt {
      return try openAfresh(insteadOf: found)
    }
  }

  func openReadOnly(evenIfDamaged: Bool) throws(HistoryError) -> History {
    guard evenIfDamaged || !isMarkedAsDamaged else {
      throw .corrupt(path: path, setAside: nil)
    }
    let identity = FileIdentity(path: path)
    let version = try check()
    // What an earlier version wrote, or only began, has to be brought up to date to be read.
    guard version == HistorySchema.version else { return try connect() }
    return try openReadOnly(identity, readOnly)
  }

  /// One connection, for a transaction that lasts as long as the history is held.
  func openUnchanging() throws(HistoryError) -> History {
    var configuration = readOnly
    configuration.allowsUnsafeTransactions = true
    return try openReadOnly(FileIdentity(path: path), configuration)
  }

  private func openReadOnly(
    _ identity: FileIdentity?, _ configuration: Configuration
  ) throws(HistoryError) -> History {
    do {
      return History(
        path: path, identity: identity,
        database: try DatabaseQueue(path: path, configuration: configuration), isReadOnly: true)
    } catch {
      throw HistoryError(error, path: path)
    }
  }

  private var readOnly: Configuration {
    var configuration = Configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(patience)
    return configuration
  }

  private func openAfresh(
    insteadOf damaged: FileIdentity?
  ) throws(HistoryError) -> (history: History, setAside: String?) {
    let aside = try setAside(damaged)
    try make()
    return (try connect(), aside)
  }

  /// Looks without writing whether it is a history at all.
  ///
  /// - Returns: its version, 0 = nothing in it yet.
  private func check() throws(HistoryError) -> Int {
    guard (try size()) > 0 else { return 0 }
    do {
      return try DatabaseQueue(path: path, configuration: readOnly).read { db in
        let application = try Int.fetchOne(db, sql: "PRAGMA application_id") ?? 0
        let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
        // The migrator's own table is there a moment before the first version is.
        let tables =
          try Int.fetchOne(
            db, sql: "SELECT count(*) FROM sqlite_schema WHERE tbl_name <> 'grdb_migrations'") ?? 0
        let isBlank = application == 0 && version == 0 && tables == 0
        guard isBlank || application == HistorySchema.applicationID else {
          throw HistoryError.notAccessible(
            path: path, reason: "it is a database of another program")
        }
        guard version <= HistorySchema.version else {
          throw HistoryError.newer(
            path: path, found: "version \(version), known here up to \(HistorySchema.version)")
        }
        return version
      }
    } catch {
      throw HistoryError(error, path: path)
    }
  }

  private func connect() throws(HistoryError) -> History {
    var configuration = Configuration()
    configuration.busyMode = .timeout(patience)
    configuration.prepareDatabase { db in
      // Heeded by a new file only; pruning gives its room back a page at a time, without a second copy of the file.
      if !db.configuration.readonly { try db.execute(sql: "PRAGMA auto_vacuum = INCREMENTAL") }
    }
    // Before it is opened: one that takes its place meanwhile must not pass for the open one.
    let identity = FileIdentity(path: path)
    do {
      let database = try DatabasePool(path: path, configuration: configuration)
      try migrate(database)
      return History(path: path, identity: identity, database: database)
    } catch {
      throw HistoryError(error, path: path)
    }
  }

  private func migrate(_ database: DatabasePool) throws {
    let version = try database.read { try Int.fetchOne($0, sql: "PRAGMA user_version") ?? 0 }
    guard version < HistorySchema.version else { return }
    do {
      try HistorySchema.migrator.migrate(database)
    } catch {
      // Another program may have migrated it at the same moment: then nothing is left to do, and this says so.
      try HistorySchema.migrator.migrate(database)
    }
  }

  // MARK: files

  /// SQLite gives the files beside it the permissions of this one.
  private func make() throws(HistoryError) {
    try makeFolders()
    let descriptor = systemOpen(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    if descriptor >= 0 {
      close(descriptor)
    } else if errno != EEXIST {
      throw failure(to: "make it")
    } else if chmod(path, 0o600) != 0 {
      throw failure(to: "make it private")
    }
  }

  private func makeFolders() throws(HistoryError) {
    var missing: [String] = []
    var folder = Self.folder(of: path)
    while !folder.isEmpty, access(folder, F_OK) != 0, errno == ENOENT {
      missing.append(folder)
      folder = Self.folder(of: folder)
    }
    for folder in missing.reversed() where mkdir(folder, 0o700) != 0 && errno != EEXIST {
      throw failure(to: "make the folder \(folder)")
    }
  }

  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "" }
    return String(path[..<slash])
  }

  private func size() throws(HistoryError) -> Int {
    var status = stat()
    guard stat(path, &status) == 0 else { throw failure(to: "read it") }
    return Int(status.st_size)
  }

  /// With what SQLite keeps beside it.
  var bytes: Int {
    ["", "-wal"].reduce(0) { sum, suffix in
      var status = stat()
      return sum + (stat(path + suffix, &status) == 0 ? Int(status.st_size) : 0)
    }
  }

  // MARK: damaged files

  private var mark: String { path + ".damaged" }

  var isMarkedAsDamaged: Bool { access(mark, F_OK) == 0 }

  func markAsDamaged() {
    let descriptor = systemOpen(mark, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
    if descriptor >= 0 { close(descriptor) }
  }

  /// Moves the file and what belongs to it out of the way, keeping every byte.
  ///
  /// - Returns: nil where another program did it meanwhile: the file at `path` is not the `damaged` one.
  func setAside(_ damaged: FileIdentity?) throws(HistoryError) -> String? {
    let descriptor = systemOpen(path, O_RDONLY | O_CLOEXEC, 0)
    guard descriptor >= 0 else {
      if errno == ENOENT { return nil }
      throw failure(to: "read it")
    }
    defer { close(descriptor) }
    // Of two programs that find the damage, the second one waits here and then sees another file in its place.
    guard flock(descriptor, LOCK_EX) == 0 else { throw failure(to: "lock it") }
    guard let damaged, FileIdentity(descriptor: descriptor) == damaged,
      FileIdentity(path: path) == damaged
    else { return nil }
    let target = freeName()
    // First: after the renames it would speak of the file that takes this one's place.
    unlink(mark)
    for suffix in ["-wal", "-shm", ""] {
      guard rename(path + suffix, target + suffix) == 0 || errno == ENOENT else {
        let failure = failure(to: "set the damaged file aside")
        markAsDamaged()
        throw failure
      }
    }
    return target
  }

  /// `history.sqlite.corrupt-20261120T143207Z`, with a number behind it where that is taken.
  private func freeName() -> String {
    let stamp = now().utcText.filter { $0 != "-" && $0 != ":" }
    let name = "\(path).corrupt-\(stamp)"
    var candidate = name
    var number = 1
    while ["", "-wal", "-shm"].contains(where: { access(candidate + $0, F_OK) == 0 }) {
      number += 1
      candidate = "\(name)-\(number)"
    }
    return candidate
  }

  private func failure(to what: String) -> HistoryError {
    errno == ENOSPC || errno == EDQUOT
      ? .diskFull(path: path)
      : .notAccessible(path: path, reason: "cannot \(what): \(String(cString: strerror(errno)))")
  }
}

/// `open` of C under a name that no method hides.
func systemOpen(_ path: String, _ flags: Int32, _ mode: mode_t) -> Int32 {
  open(path, flags, mode)
}
