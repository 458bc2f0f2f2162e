import CNcurses
import DashboardUI

/// What the terminal's thread does: it waits for keys, signals and orders, and is the only caller of ncurses.
struct TerminalLoop: ~Copyable {
  private let session: CursesSession
  private let device: CursesSession.Device
  private let mailbox: TerminalMailbox
  private let events: AsyncStream<TerminalEvent>.Continuation
  /// When the window's new size is taken: a window being dragged sends signals faster than a screen can be drawn.
  private var resizeIsDue: ContinuousClock.Instant?
  /// Held back while the size is about to change.
  private var undrawn: CellGrid?

  private static let resizeDelay = Duration.milliseconds(20)

  init(
    session: CursesSession, device: CursesSession.Device, mailbox: TerminalMailbox,
    events: AsyncStream<TerminalEvent>.Continuation
  ) {
    self.session = session
    self.device = device
    self.mailbox = mailbox
    self.events = events
  }

  /// Returns when the terminal is closed, hung up or a signal has ended it; the terminal is restored then.
  consuming func run() {
    while step() {}
    session.close()
    cn_signals_unwatch()
    events.finish()
    mailbox.end()
  }

  /// One turn of the loop; false for the last.
  private mutating func step() -> Bool {
    let ready = Int(cn_wait(device.input, mailbox.readingEnd, timeout))
    let orders = mailbox.takeOrders()
    for signal in [cn_sigint, cn_sigterm, cn_sighup] where cn_signal_take(signal) {
      mailbox.setEndingSignal(signal)
      return false
    }
    if orders.closes || ready & CN_READY_HANGUP != 0 { return false }

    if ready & CN_READY_INPUT != 0 {
      for key in session.readKeys() { events.yield(.key(key)) }
    }
    if cn_signal_take(cn_sigtstp) || orders.suspends {
      session.suspend()
      _ = cn_signal_take(cn_sigcont)
      takeSize()
    } else if cn_signal_take(cn_sigcont) {
      // Stopped by SIGSTOP, which nobody sees coming; the shell has had the terminal since.
      session.enter()
      takeSize()
    }
    resizeIfDue()
    if let grid = orders.grid { undrawn = grid }
    if resizeIsDue == nil, let grid = undrawn.take() { session.draw(grid) }
    if !orders.sequences.isEmpty { session.send(orders.sequences) }
    return true
  }

  private mutating func resizeIfDue() {
    if cn_signal_take(cn_sigwinch), resizeIsDue == nil {
      resizeIsDue = .now + Self.resizeDelay
    }
    if let due = resizeIsDue, due <= .now {
      resizeIsDue = nil
      session.fit()
      takeSize()
    }
  }

  private func takeSize() {
    mailbox.setSize(session.size)
    events.yield(.resized(session.size))
  }

  /// Milliseconds, rounded up so that a wait never ends just before what it waits for.
  private var timeout: Int32 {
    guard let resizeIsDue else { return -1 }
    let left = ContinuousClock.Instant.now.duration(to: resizeIsDue)
    return Int32(max(0, (left / .milliseconds(1)).rounded(.up)))
  }
}
