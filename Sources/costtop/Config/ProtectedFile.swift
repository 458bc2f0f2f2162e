import Foundation

/// A plain file whose owner and mode matter, looked at and read through one descriptor, so that it is one file.
final class ProtectedFile {
  /// What is wrong with it, as a clause: `is open to others (mode 644); run: chmod 600 '/home/u/key'`.
  struct Problem: Error, Hashable, Sendable {
    let clause: String
  }

  private let path: String
  private let handle: FileHandle
  private let mode: mode_t
  private let owner: uid_t

  /// - Returns: nil where there is none. A link is followed.
  init?(path: String) throws(Problem) {
    // Without O_NONBLOCK a named pipe would be waited for.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      guard errno != ENOENT else { return nil }
      throw Problem(clause: "cannot be read: \(String(cString: strerror(errno)))")
    }
    handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw Problem(clause: "is not a plain file")
    }
    self.path = path
    mode = status.st_mode & 0o777
    owner = status.st_uid
  }

  /// Refuses a file of another owner, and one that others may do to what they must not.
  func require(noneOf forbidden: mode_t, owners: Set<uid_t>) throws(Problem) {
    guard owners.contains(owner) else { throw Problem(clause: "belongs to another user") }
    guard mode & forbidden == 0 else {
      let (now, then) = (String(mode, radix: 8), String(mode & ~forbidden, radix: 8))
      throw Problem(clause: "is open to others (mode \(now)); run: chmod \(then) '\(path)'")
    }
  }

  func read(atMost limit: Int) throws(Problem) -> Data {
    let data: Data
    do {
      data = try handle.read(upToCount: limit + 1) ?? Data()
    } catch {
      throw Problem(clause: "cannot be read")
    }
    guard data.count <= limit else { throw Problem(clause: "is larger than \(limit) bytes") }
    return data
  }
}
