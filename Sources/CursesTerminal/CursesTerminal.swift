import CNcurses
import DashboardUI

/// The dashboard's side of the terminal. It may be used from any task; a thread of its own does the work.
public final class CursesTerminal: Terminal, Sendable {
  public let ability: DrawingAbility
  /// Keys and resizes, for one consumer. It ends once the terminal is restored: after `close`, a signal that ends the
  /// dashboard, or the end of the terminal itself.
  public let events: AsyncStream<TerminalEvent>
  private let mailbox: TerminalMailbox

  private init(
    ability: DrawingAbility, events: AsyncStream<TerminalEvent>, mailbox: TerminalMailbox
  ) {
    self.ability = ability
    self.events = events
    self.mailbox = mailbox
  }

  deinit { mailbox.order { $0.closes = true } }

  /// Opens the screen; when it returns, the alternate screen is up and signals are taken.
  public static func open(_ options: TerminalOptions) async throws -> CursesTerminal {
    try await open(options, on: .standard, in: .ofProcess)
  }

  static func open(
    _ options: TerminalOptions, on device: CursesSession.Device,
    in environment: TerminalEnvironment
  ) async throws -> CursesTerminal {
    guard device.isTerminal else { throw TerminalError.notATerminal }
    let mailbox = try TerminalMailbox()
    return try await withCheckedThrowingContinuation { opened in
      do {
        try TerminalThread.start {
          // Before ncurses looks: it takes only the signals that nobody else has taken.
          guard cn_signals_watch(mailbox.writingEnd) else {
            return opened.resume(throwing: TerminalError.alreadyOpen)
          }
          do {
            let session = try CursesSession(options, device: device, environment: environment)
            mailbox.setSize(session.size)
            let (events, continuation) = AsyncStream.makeStream(of: TerminalEvent.self)
            let loop = TerminalLoop(
              session: session, device: device, mailbox: mailbox, events: continuation)
            opened.resume(
              returning: CursesTerminal(
                ability: session.ability, events: events, mailbox: mailbox))
            loop.run()
          } catch {
            cn_signals_unwatch()
            opened.resume(throwing: error)
          }
        }
      } catch {
        opened.resume(throwing: error)
      }
    }
  }

  /// The window's size when it last changed.
  public var size: Size { mailbox.size }

  /// Draws what differs from the grid drawn before. The newest grid wins; the caller never waits.
  public func present(_ grid: CellGrid) {
    mailbox.order { $0.grid = grid }
  }

  /// Asks the terminal to put `text` on its clipboard; whether it does is the terminal's choice, and it does not say.
  ///
  /// - Returns: false for more than terminals take. Nothing is sent then.
  @discardableResult
  public func copy(_ text: String) -> Bool {
    guard let bytes = Clipboard.sequence(for: text) else { return false }
    mailbox.order { $0.sequences += bytes }
    return true
  }

  /// Calls for attention.
  public func notify(_ text: String, by notices: Set<TerminalNotice>) {
    for notice in TerminalNotice.allCases where notices.contains(notice) {
      mailbox.order { $0.sequences += notice.sequence(for: text) }
    }
  }

  /// Gives the terminal to the shell and stops the process. When it is continued, the screen comes back whole and a
  /// `.resized` event says what size it has now.
  public func suspend() {
    mailbox.order { $0.suspends = true }
  }

  /// Restores the terminal and returns when that is done. May be called again.
  public func close() async {
    mailbox.order { $0.closes = true }
    await mailbox.waitForEnd()
  }

  /// The signal that ended the dashboard, if one did.
  public var endingSignal: Int32? { mailbox.endingSignal }
}
