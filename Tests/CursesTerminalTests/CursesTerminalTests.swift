import DashboardUI
import Foundation
import Testing

@testable import CursesTerminal

/// One after another: signals and ncurses belong to the process.
@Suite(.serialized, .timeLimit(.minutes(10)))
struct `A screen on a real terminal` {
  private static let xterm = ["TERM": "xterm-256color", "LANG": "C.UTF-8"]

  @Test func `the terminal is given back as it was`() async throws {
    let pty = try PseudoTerminal()
    let modes = pty.modes
    let terminal = try await open(pty)
    #expect(pty.modes != modes)
    #expect(terminal.size == Size(columns: 40, rows: 10))
    #expect(terminal.ability == DrawingAbility(isUnicode: true, colors: .ansi256))

    terminal.present(grid("today", columns: 40, rows: 10))
    let drawing = await pty.drawing(until: "today")
    #expect(drawing.contains("\u{1B}[?1049h"), "the alternate screen")
    #expect(drawing.contains("\u{1B}[?25l"), "no cursor")

    await terminal.close()
    await terminal.close()
    let farewell = await pty.drawing(until: "\u{1B}[?1049l")
    #expect(farewell.contains("?25h"), "the cursor")
    #expect(pty.modes == modes)
    #expect(terminal.endingSignal == nil)
  }

  @Test func `keys come as events`() async throws {
    let pty = try PseudoTerminal()
    let terminal = try await open(pty)
    pty.type("q作\u{1B}[A\u{3}\u{1B}[200~\u{1B}")
    var keys: [TerminalEvent] = []
    for await event in terminal.events {
      keys.append(event)
      if event == .key(.escape) { break }
    }
    #expect(
      keys == [
        .key(.character("q")), .key(.character("作")), .key(.up), .key(.control("c")),
        .key(.escape),
      ])
    await terminal.close()
  }

  @Test func `only what changed is written`() async throws {
    let pty = try PseudoTerminal()
    let terminal = try await open(pty)
    var screen = grid("today", columns: 40, rows: 10)
    for column in 0..<40 { screen[column, 5] = Cell("=") }
    screen[0, 9] = Cell("$")
    terminal.present(screen)
    _ = await pty.drawing(until: "$")
    screen[7, 5] = Cell("+", role: .failure)
    terminal.present(screen)
    let change = await pty.drawing(until: "+")
    #expect(change.utf8.count < 40, "one cell: \(change.debugDescription)")
    await terminal.close()
  }

  @Test func `wide characters and accents keep the columns behind them in place`() async throws {
    let pty = try PseudoTerminal()
    let terminal = try await open(pty)
    var screen = grid("", columns: 40, rows: 10)
    screen[0, 0] = Cell("作")
    screen[1, 0] = Cell(" ", isContinuation: true)
    screen[2, 0] = Cell("e\u{301}")
    // Claims one column less than the C library gives it.
    screen[3, 0] = Cell("者")
    screen[4, 0] = Cell("$")
    terminal.present(screen)
    #expect(await pty.drawing(until: "$").contains("作e\u{301}?$"))
    await terminal.close()
  }

  @Test func `text goes to the clipboard, and the screen stays as it is`() async throws {
    let pty = try PseudoTerminal()
    let terminal = try await open(pty)
    var screen = grid("today", columns: 40, rows: 10)
    terminal.present(screen)
    _ = await pty.drawing(until: "today")
    #expect(terminal.copy("作\t$1\u{1B}]52\u{07}"))
    // By `printf '作\t$1\033]52\007' | base64`.
    #expect(await pty.drawing(until: "\u{07}").hasSuffix("\u{1B}]52;c;5L2cCSQxG101Mgc=\u{07}"))
    screen[0, 9] = Cell("$")
    terminal.present(screen)
    #expect(await !pty.drawing(until: "$").contains("today"))
    await terminal.close()
  }

  @Test func `more than a terminal takes is not sent at all`() async throws {
    let pty = try PseudoTerminal()
    let terminal = try await open(pty)
    #expect(!terminal.copy(String(repeating: "x", count: 100_000)))
    #expect(terminal.copy(String(repeating: "x", count: 74_000)))
    let sent = await pty.drawing(until: "\u{07}")
    #expect(sent.components(separatedBy: "\u{1B}]52").count == 2)
    await terminal.close()
  }

  @Test func `without UTF-8 only ASCII is written`() async throws {
    let pty = try PseudoTerminal()
    let terminal = try await open(pty, environment: ["TERM": "xterm-256color"])
    #expect(!terminal.ability.isUnicode)
    terminal.present(grid("é╭$", columns: 40, rows: 10))
    #expect(await pty.drawing(until: "$").contains("??$"))
    await terminal.close()
  }

  @Test func `a grid of another size is clipped, down to one cell`() async throws {
    let pty = try PseudoTerminal(columns: 1, rows: 1)
    let terminal = try await open(pty)
    terminal.present(grid(String(repeating: "#", count: 200), columns: 200, rows: 100))
    _ = await pty.drawing(until: "#")
    terminal.present(grid("$", columns: 1, rows: 1))
    _ = await pty.drawing(until: "$")
    terminal.present(grid("", columns: 0, rows: 0))
    await terminal.close()
  }

  @Test func `many window changes come as few events, the last with the last size`() async throws {
    let pty = try PseudoTerminal()
    let terminal = try await open(pty)
    for columns in UInt16(41)...60 {
      pty.setSize(columns: columns, rows: 12)
      kill(getpid(), SIGWINCH)
    }
    let last = Size(columns: 60, rows: 12)
    var count = 0
    for await event in terminal.events {
      count += 1
      if event == .resized(last) { break }
    }
    #expect(count < 20)
    #expect(terminal.size == last)
    await terminal.close()
  }

  @Test(arguments: [SIGINT, SIGTERM, SIGHUP])
  func `a signal ends the events and restores the terminal`(signal: Int32) async throws {
    let pty = try PseudoTerminal()
    let modes = pty.modes
    let terminal = try await open(pty)
    kill(getpid(), signal)
    for await event in terminal.events { Issue.record("unexpected \(event)") }
    #expect(pty.modes == modes)
    #expect(terminal.endingSignal == signal)
    await terminal.close()
  }

  @Test func `the end of the terminal ends the events`() async throws {
    let pty = try PseudoTerminal()
    let terminal = try await open(pty)
    pty.hangUp()
    for await event in terminal.events { Issue.record("unexpected \(event)") }
    #expect(terminal.endingSignal == nil)
    await terminal.close()
  }

  @Test(arguments: [["TERM": "no-such-terminal"], ["TERM": "dumb"], [:]])
  func `a terminal nobody knows gets a screen all the same`(
    environment: [String: String]
  ) async throws {
    let pty = try PseudoTerminal()
    let terminal = try await open(pty, environment: environment)
    terminal.present(grid("today", columns: 40, rows: 10))
    _ = await pty.drawing(until: "today")
    await terminal.close()
  }

  @Test func `a second screen is refused while one is open`() async throws {
    let pty = try PseudoTerminal()
    let terminal = try await open(pty)
    await #expect(throws: TerminalError.alreadyOpen) { try await open(pty) }
    await terminal.close()
    let again = try await open(pty)
    await again.close()
  }

  @Test func `a pipe is no terminal`() async throws {
    let pipe = Pipe()
    let device = CursesSession.Device(
      input: pipe.fileHandleForReading.fileDescriptor,
      output: pipe.fileHandleForWriting.fileDescriptor)
    await #expect(throws: TerminalError.notATerminal) {
      try await CursesTerminal.open(
        TerminalOptions(), on: device, in: TerminalEnvironment(Self.xterm))
    }
  }

  private func open(
    _ pty: PseudoTerminal, environment: [String: String] = xterm
  ) async throws -> CursesTerminal {
    try await CursesTerminal.open(
      TerminalOptions(), on: pty.device, in: TerminalEnvironment(environment))
  }

  private func grid(_ text: String, columns: Int, rows: Int) -> CellGrid {
    var grid = CellGrid(size: Size(columns: columns, rows: rows))
    for (column, character) in text.enumerated() { grid[column, 0] = Cell(character) }
    return grid
  }
}
