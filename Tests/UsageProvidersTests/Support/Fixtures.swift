import Foundation

/// The answers under `Fixtures/` at the top of the repository: `<provider>/<endpoint>/<case>/<page>.json`.
enum Fixtures {
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent()
    .appending(path: "../../../Fixtures")
    .standardizedFileURL

  static func bytes(of path: String) throws -> [UInt8] {
    Array(try Data(contentsOf: root.appending(path: path)))
  }

  /// The pages of a case, `1.json` first.
  static func pages(of path: String) throws -> [[UInt8]] {
    let folder = root.appending(path: path)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    return try (1...max(names.count, 1)).map { try bytes(of: "\(path)/\($0).json") }
  }

  /// Every JSON file, relative to the root.
  static func paths() -> Set<String> {
    let files = FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String }
    return Set(files?.filter { $0.hasSuffix(".json") } ?? [])
  }
}
