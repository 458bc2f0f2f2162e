import Foundation

/// A file that appears whole or not at all: written beside its place under another name, then moved there.
final class OutputFile {
  /// What stands in the way, as a sentence without its end.
  struct Problem: Error, Equatable {
    let sentence: String
  }

  let path: String
  private let temporaryPath: String
  private let replaces: Bool
  private var handle: FileHandle?

  /// - Parameters:
  ///   - path: where it is to be. A link is followed; what is there and is no plain file is refused.
  ///   - replaces: whether a file that is there may go. The new one may be read by whoever could read it; where there
  ///     was none, by its owner only.
  init(path: String, replaces: Bool) throws(Problem) {
    let place = URL(filePath: path).resolvingSymlinksInPath()
    self.path = place.path(percentEncoded: false)
    self.replaces = replaces
    var isFolder: ObjCBool = false
    var mode: mode_t = 0o600
    if FileManager.default.fileExists(atPath: self.path, isDirectory: &isFolder) {
      let attributes = try? FileManager.default.attributesOfItem(atPath: self.path)
      let type = attributes?[.type] as? FileAttributeType
      guard !isFolder.boolValue, type == .typeRegular else {
        throw Problem(sentence: "\(path) is not a plain file")
      }
      guard replaces else { throw Self.exists(path) }
      if let kept = attributes?[.posixPermissions] as? NSNumber {
        mode = mode_t(kept.uint32Value & 0o777)
      }
    }
    let folder = place.deletingLastPathComponent()
    let name = ".\(place.lastPathComponent).\(UUID().uuidString.prefix(8))"
    temporaryPath = folder.appending(path: name).path(percentEncoded: false)
    let descriptor = open(temporaryPath, O_WRONLY | O_CREAT | O_EXCL, 0o600)
    guard descriptor >= 0 else { throw Self.failed(path, errno) }
    handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    // Not by `open`, which leaves out what the umask names.
    if mode != 0o600, fchmod(descriptor, mode) != 0 {
      let code = errno
      unlink(temporaryPath)
      throw Self.failed(path, code)
    }
  }

  deinit {
    guard handle != nil else { return }
    unlink(temporaryPath)
  }

  func write(_ text: String) throws(Problem) {
    do {
      try handle?.write(contentsOf: Data(text.utf8))
    } catch {
      throw Self.failed(path, errno)
    }
  }

  /// Puts the file in its place.
  func finish() throws(Problem) {
    guard let handle else { return }
    guard fsync(handle.fileDescriptor) == 0 else { throw Self.failed(path, errno) }
    if replaces {
      guard rename(temporaryPath, path) == 0 else { throw Self.failed(path, errno) }
    } else if link(temporaryPath, path) == 0 {
      // Unlike a rename it never lands on a file that came meanwhile.
      unlink(temporaryPath)
    } else {
      guard errno != EEXIST else { throw Self.exists(path) }
      // Not every file system has links.
      guard !FileManager.default.fileExists(atPath: path) else { throw Self.exists(path) }
      guard rename(temporaryPath, path) == 0 else { throw Self.failed(path, errno) }
    }
    self.handle = nil
  }

  private static func exists(_ path: String) -> Problem {
    Problem(sentence: "\(path) exists")
  }

  private static func failed(_ path: String, _ code: Int32) -> Problem {
    Problem(sentence: "\(path) cannot be written: \(String(cString: strerror(code)))")
  }
}
