import Foundation

/// A folder that goes with the test that made it.
final class TemporaryFolder: Sendable {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "history-" + UUID().uuidString
    try FileManager.default.createDirectory(
      atPath: path, withIntermediateDirectories: false)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  var file: String { path + "/costtop/history.sqlite" }

  /// Names of what lies beside the file.
  var names: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path + "/costtop")) ?? []).sorted()
  }

  func bytes(_ name: String = "history.sqlite") throws -> Data {
    try Data(contentsOf: URL(fileURLWithPath: path + "/costtop/" + name))
  }

  func permissions(_ name: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: path + "/" + name)[.posixPermissions] as? Int
  }
}
