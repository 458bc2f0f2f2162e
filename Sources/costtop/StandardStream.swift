import Foundation

/// stdout or stderr, written whole. A reader that has gone away (`| head`) ends the writing, not the program in a crash.
enum StandardStream {
  case output, error

  func write(_ text: String) {
    let handle: FileHandle = self == .output ? .standardOutput : .standardError
    try? handle.write(contentsOf: Data(text.utf8))
  }
}
