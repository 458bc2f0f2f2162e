import GRDB

extension HistoryError {
  /// - Parameter path: nil in memory.
  init(
    _ error: any Error, path: String?,
    isDiskFull: (_ path: String) -> Bool = DiskSpace.isUsedUp
  ) {
    let path = path ?? "(in memory)"
    switch error {
    case let error as HistoryError: self = error
    case let error as UnusableContent: self = .failed(path: path, reason: error.reason)
    case let error as DamagedContent: self = .failed(path: path, reason: error.reason)
    case is CancellationError: self = .cancelled(path: path)
    case let error as DatabaseError:
      // Never the statement or its arguments, only SQLite's own words.
      let reason = error.message ?? "SQLite error \(error.resultCode.rawValue)"
      switch error.resultCode.primaryResultCode {
      case .SQLITE_FULL: self = .diskFull(path: path)
      // SQLite has no other words for a file beside the history that cannot be made or cannot grow.
      case .SQLITE_IOERR where isDiskFull(path), .SQLITE_CANTOPEN where isDiskFull(path):
        self = .diskFull(path: path)
      case .SQLITE_BUSY, .SQLITE_LOCKED: self = .locked(path: path)
      case .SQLITE_CORRUPT, .SQLITE_NOTADB: self = .corrupt(path: path, setAside: nil)
      case .SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH, .SQLITE_IOERR:
        self = .notAccessible(path: path, reason: reason)
      case .SQLITE_INTERRUPT, .SQLITE_ABORT: self = .cancelled(path: path)
      default: self = .failed(path: path, reason: reason)
      }
    default: self = .failed(path: path, reason: "\(error)")
    }
  }
}

/// Something that the tables cannot hold.
struct UnusableContent: Error {
  let reason: String
}
