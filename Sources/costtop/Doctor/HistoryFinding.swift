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

  /// Makes no file, and leaves a damaged one in its place.
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
    do throws(HistoryError) {
      _ = try History.openReadOnly(at: path)
      return finding("can be used", isProblem: false)
    } catch .corrupt {
      return finding(
        "damaged. The next dashboard or backfill sets it aside and begins a new one")
    } catch {
      return finding(error.sentence)
    }
  }

  /// nil where a file is in the way.
  private static func nearestFolder(of path: String) -> String? {
    var place = URL(filePath: path).deletingLastPathComponent()
    var isFolder: ObjCBool = false
    while !FileManager.default.fileExists(atPath: place.path, isDirectory: &isFolder),
      place.path != "/"
    {
      place = place.deletingLastPathComponent()
    }
    return isFolder.boolValue ? place.path : nil
  }
}
