import FoundationEssentials
import GRDB
import UsageModel

/// The one owner of the history file.
///
/// Its methods never block the caller's thread. Each is one transaction: it sees and leaves a whole history, whatever
/// is killed when.
public final class History: Sendable {
  /// nil for one in memory.
  public let path: String?
  let database: any DatabaseWriter
  /// The file that `database` holds open; nil in memory.
  private let identity: FileIdentity?
  private let isReadOnly: Bool
  /// Tells what this program wrote from what others did.
  let program: Int64
  let tuples = TupleCache()

  init(
    path: String?, identity: FileIdentity?, database: any DatabaseWriter, isReadOnly: Bool = false
  ) {
    self.path = path
    self.identity = identity
    self.database = database
    self.isReadOnly = isReadOnly
    program = Int64.random(in: 1...Int64.max)
  }

  /// Opens or makes the file, readable by its owner only, in a folder of the same kind. A damaged one is set aside and
  /// a new one begun: `setAside` says where it went.
  public static func open(
    at path: String
  ) throws(HistoryError) -> (history: History, setAside: String?) {
    try HistoryFile(path: path).open()
  }

  /// Opens a file that is there, for looking only: it is never made, changed, marked or set aside. Only one of an
  /// earlier version is brought up to date, as `open` does.
  ///
  /// - Parameter evenIfDamaged: also opens a file in which damage was found before, for `verify` to say what is wrong.
  /// - Throws: `.corrupt` for a file that is no history any more, or in which damage was found.
  public static func openReadOnly(
    at path: String, evenIfDamaged: Bool = false
  ) throws(HistoryError) -> History {
    try HistoryFile(path: path).openReadOnly(evenIfDamaged: evenIfDamaged)
  }

  /// Whether the file at `path` is still the one that is open. Another program may have set it aside: what is written
  /// now, nobody finds. True in memory.
  public var isInPlace: Bool {
    guard let path else { return true }
    return FileIdentity(path: path) == identity
  }

  public static func inMemory() throws(HistoryError) -> History {
    do {
      let database = try DatabaseQueue()
      try HistorySchema.migrator.migrate(database)
      return History(path: nil, identity: nil, database: database)
    } catch {
      throw HistoryError(error, path: nil)
    }
  }

  func read<Value: Sendable>(
    _ value: @Sendable (Database) throws -> Value
  ) async throws(HistoryError) -> Value {
    do { return try await database.read(value) } catch { throw failure(error) }
  }

  func write<Value: Sendable>(
    _ updates: @Sendable (Database) throws -> Value
  ) async throws(HistoryError) -> Value {
    do { return try await database.write(updates) } catch { throw failure(error) }
  }

  /// A file that turns out to be damaged is marked, so that the next `open` sets it aside.
  func failure(_ error: any Error) -> HistoryError {
    let failure = HistoryError(error, path: path)
    if case .corrupt = failure, let path, !isReadOnly, isInPlace {
      HistoryFile(path: path).markAsDamaged()
    }
    return failure
  }
}
