import Foundation
import UsageHistory

/// Where the history is and whether it can be used.
struct HistoryFinding: Sendable {
  /// nil where there is no folder for one.
  let path: String?
  /// nil where there is no file.
  let bytes: Int?
  /// A phrase: `opens`, `none yet`.
  let status: String
  let isProblem: Bool

  /// Makes no file, and leaves one in its place that is no database.
  static func look(at location: HistoryLocation) -> HistoryFinding {
    guard let path = location.path else {
      return HistoryFinding(
        path: nil, bytes: nil, status: "kept in memory only: \(HistoryLocation.missing)",
        isProblem: false)
    }
    let files = FileManager.default
    let bytes = ByteCount.ofHistory(at: path)
    func finding(_ status: String, isProblem: Bool = true) -> HistoryFinding {
      HistoryFinding(path: path, bytes: bytes, status: status, isProblem: isProblem)
    }
    guard bytes != nil else {
      guard let folder = nearestFolder(of: path), files.isWritableFile(atPath: folder) else {
        return finding("its folder cannot be made or written")
      }
      return finding("none yet", isProblem: false)
    }
    guard isDatabase(path) else {
      return finding(
        "damaged, or not to be read. The next start sets it aside and begins a new one")
    }
    do throws(HistoryError) {
      let setAside = try History.open(at: path).setAside
      return finding(
        setAside.map { "was damaged and is now \($0)" } ?? "can be used", isProblem: setAside != nil
      )
    } catch {
      return finding(error.sentence)
    }
  }

  /// By its first bytes; an empty file is a database of nothing.
  private static func isDatabase(_ path: String) -> Bool {
    guard let file = FileHandle(forReadingAtPath: path), let head = try? file.read(upToCount: 16)
    else { return (ByteCount.ofHistory(at: path) ?? 0) == 0 }
    return head == Data("SQLite format 3\0".utf8)
  }

  private static func nearestFolder(of path: String) -> String? {
    var place = URL(filePath: path).deletingLastPathComponent()
    while place.path() != "/" {
      if FileManager.default.fileExists(atPath: place.path(percentEncoded: false)) { break }
      place = place.deletingLastPathComponent()
    }
    return place.path(percentEncoded: false)
  }
}
