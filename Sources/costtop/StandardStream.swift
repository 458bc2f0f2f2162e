import Foundation

/// stdout or stderr, written whole. A reader that has gone away (`| head`) ends the writing, not the program in a
/// crash.
enum StandardStream {
  case output, error

  /// - Returns: false where it could not be written.
  @discardableResult
  func write(_ text: String) -> Bool {
    let handle: FileHandle = self == .output ? .standardOutput : .standardError
    return (try? handle.write(contentsOf: Data(text.utf8))) != nil
  }
}
