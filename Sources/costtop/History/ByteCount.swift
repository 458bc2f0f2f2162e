import Foundation
import UsageHistory

/// Sizes of files.
enum ByteCount {
  /// `512 B`, `12.3 MB`, in powers of ten as `ls --si` and disk makers count.
  static func text(_ bytes: Int) -> String {
    let units = ["B", "kB", "MB", "GB", "TB"]
    var value = Double(bytes)
    var unit = 0
    while value >= 999.95, unit < units.count - 1 {
      value /= 1000
      unit += 1
    }
    guard unit > 0 else { return "\(bytes) B" }
    let tenths = Int((value * 10).rounded())
    return "\(tenths / 10).\(tenths % 10) \(units[unit])"
  }

  /// What the history takes on disk, with what SQLite keeps beside it; nil where there is no file.
  static func ofHistory(at path: String) -> Int? {
    let sizes = ["", "-wal", "-shm"].map { suffix -> Int? in
      let attributes = try? FileManager.default.attributesOfItem(atPath: path + suffix)
      return (attributes?[.size] as? NSNumber)?.intValue
    }
    guard sizes[0] != nil else { return nil }
    return sizes.compactMap(\.self).reduce(0, +)
  }
}
