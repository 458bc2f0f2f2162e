import Foundation

/// The real program in a real terminal: a tmux server of its own, ended with it.
final class TmuxSession {
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  private let socket = "costtop-test-\(UUID().uuidString)"
  /// Carries whatever the program writes to its terminal, so that a test can wait for more without asking all the time.
  private let output: Int32
  private let outputPath: String

  /// The program that was built beside these tests.
  static var program: String {
    let tests = Bundle.main.executableURL ?? URL(filePath: CommandLine.arguments[0])
    return tests.deletingLastPathComponent().appending(path: "costtop").path()
  }

  /// Runs `command` in a shell; the pane stays when it ends.
  init(_ command: String, columns: Int, rows: Int, environment: [String: String] = [:]) throws {
    outputPath = FileManager.default.temporaryDirectory.appending(path: socket).path()
    mkfifo(outputPath, 0o600)
    output = open(outputPath, O_RDONLY | O_NONBLOCK)
    // No program under test writes where the developer's own history is.
    let state = FileManager.default.temporaryDirectory.appending(path: "\(socket)-state").path()
    let settings = environment.merging(["XDG_STATE_HOME": state]) { given, _ in given }
      .map { "\($0.key)=\($0.value)" }.sorted()
    try tmux(
      ["-u", "-f", "/dev/null", "start-server", ";", "set", "-g", "remain-on-exit", "on"]
        + [";", "set", "-g", "status", "off", ";", "set", "-g", "escape-time", "0"]
        + [";", "set", "-g", "set-clipboard", "on"]
        + [";", "new-session", "-d", "-x", "\(columns)", "-y", "\(rows)"]
        + ["env " + settings.joined(separator: " ") + " sh -c '\(command)'"]
        + [";", "pipe-pane", "-O", "exec cat > \(outputPath)"])
  }

  deinit {
    _ = try? tmux(["kill-server"])
    close(output)
    unlink(outputPath)
  }

  var screen: String {
    get throws { try tmux(["capture-pane", "-p"]) }
  }

  /// Waits until the screen satisfies `condition`; a screen that never does is in the error.
  @discardableResult
  func wait(
    _ what: String, within seconds: TimeInterval = 30, until condition: (String) -> Bool
  ) throws -> String {
    let deadline = Date().addingTimeInterval(seconds)
    var seen = ""
    repeat {
      seen = try screen
      if condition(seen) { return seen }
      awaitOutput()
    } while Date() < deadline
    throw Failure(description: "never saw \(what); the screen:\n\(seen)")
  }

  /// Returns when the program has written something, or after a second, for what tmux changes by itself.
  private func awaitOutput() {
    var descriptor = pollfd(fd: output, events: Int16(POLLIN), revents: 0)
    guard poll(&descriptor, 1, 1000) > 0 else { return }
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while read(output, &buffer, buffer.count) > 0 {}
  }

  @discardableResult
  func wait(for text: String) throws -> String {
    try wait("'\(text)'") { $0.contains(text) }
  }

  func press(_ keys: String...) throws {
    try tmux(["send-keys"] + keys)
  }

  func resize(columns: Int, rows: Int) throws {
    try tmux(["resize-window", "-x", "\(columns)", "-y", "\(rows)"])
  }

  /// The value of a tmux format, such as `#{cursor_flag}`.
  func value(_ format: String) throws -> String {
    try tmux(["display-message", "-p", format]).trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// What the program last put on the terminal's clipboard.
  var clipboard: String {
    get throws { try tmux(["show-buffer"]) }
  }

  /// Sends a signal to the program that the pane runs.
  func signal(_ name: String, process: String) throws {
    _ = try Self.run("kill -\(name) \(process)")
  }

  @discardableResult
  private func tmux(_ arguments: [String]) throws -> String {
    let quoted = arguments.map { "'" + $0.replacing("'", with: "'\\''") + "'" }
    return try Self.run(
      "env -u TMUX LC_ALL=C.UTF-8 tmux -L \(socket) " + quoted.joined(separator: " "))
  }

  /// By `popen`: Foundation's `Process` waits for daemons that a command leaves behind, as tmux does.
  private static func run(_ command: String) throws -> String {
    guard let stream = popen(command + " 2>&1", "r") else {
      throw Failure(description: "cannot run \(command)")
    }
    var output: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while case let count = fread(&buffer, 1, buffer.count, stream), count > 0 {
      output.append(contentsOf: buffer[..<count])
    }
    let text = String(decoding: output, as: UTF8.self)
    guard pclose(stream) == 0 else { throw Failure(description: "\(command): \(text)") }
    return text
  }
}
