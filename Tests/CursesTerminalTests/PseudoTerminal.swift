import Dispatch
import Foundation

@testable import CursesTerminal

/// A terminal the test holds the other end of: it types, and reads what the program draws.
final class PseudoTerminal {
  struct Failure: Error {}

  /// The program's end.
  let device: CursesSession.Device
  private let ours: Int32
  private let source: any DispatchSourceRead
  private let output: AsyncStream<String>

  init(columns: UInt16 = 40, rows: UInt16 = 10) throws {
    var ours: Int32 = -1
    var theirs: Int32 = -1
    guard openpty(&ours, &theirs, nil, nil, nil) == 0 else { throw Failure() }
    self.ours = ours
    device = CursesSession.Device(input: theirs, output: theirs)

    let (output, written) = AsyncStream.makeStream(of: String.self)
    self.output = output
    let source = DispatchSource.makeReadSource(fileDescriptor: ours)
    source.setEventHandler { [ours] in
      var bytes = [UInt8](repeating: 0, count: 65536)
      let count = read(ours, &bytes, bytes.count)
      if count > 0 { written.yield(String(decoding: bytes[..<count], as: UTF8.self)) }
    }
    source.setCancelHandler { [ours] in
      close(ours)
      written.finish()
    }
    self.source = source
    source.activate()
    setSize(columns: columns, rows: rows)
  }

  deinit {
    source.cancel()
    close(device.input)
  }

  func setSize(columns: UInt16, rows: UInt16) {
    var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(ours, UInt(TIOCSWINSZ), &size)
  }

  func type(_ text: String) {
    _ = Array(text.utf8).withUnsafeBytes { write(ours, $0.baseAddress, $0.count) }
  }

  /// As when the window is closed.
  func hangUp() { source.cancel() }

  /// What was drawn since the last call, up to and with `text`; everything there is if it never comes.
  func drawing(until text: String) async -> String {
    var drawn = ""
    for await part in output {
      drawn += part
      if drawn.contains(text) { break }
    }
    return drawn
  }

  /// The modes the shell set: echo, line editing, signals.
  var modes: [UInt] {
    var modes = termios()
    tcgetattr(device.input, &modes)
    return [modes.c_iflag, modes.c_oflag, modes.c_cflag, modes.c_lflag].map { UInt($0) }
  }
}
