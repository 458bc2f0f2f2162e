#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The room that the file system of a history has left.
enum DiskSpace {
  /// What SQLite asks for at once, beside the history, to write anything at all.
  private static let least: UInt64 = 64 * 1024

  /// False where it cannot be told.
  static func isUsedUp(at path: String) -> Bool {
    var status = statvfs()
    guard statvfs(path, &status) == 0 || statvfs(HistoryFile.folder(of: path), &status) == 0,
      status.f_blocks > 0
    else { return false }
    return UInt64(status.f_bavail) * UInt64(status.f_frsize) < least
  }
}
