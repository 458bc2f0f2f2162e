import CursesTerminal
import DashboardUI
import FoundationEssentials
import SpendAnalysis
import UsageModel

/// What becomes of alerts while a dashboard runs: each is told once, and what was told outlives the program.
struct AlertDesk {
  private let watch: Watch
  private(set) var book: AlertBook
  private let start = ContinuousClock.now
  /// The hooks that run, one after the other.
  private var hooks: Task<Void, Never>?
  /// Why it is not known what was told before, as a sentence; nil where it is.
  let problem: String?

  private static let settling = Duration.seconds(60)

  init(_ watch: Watch) {
    self.watch = watch
    let known = watch.memory?.read()
    book = AlertBook(remembering: known?.memory ?? AlertBook.Memory())
    problem = known?.problem
  }

  /// Tells what `data` raises: the terminal at once, the hook beside everything else.
  ///
  /// - Returns: what to say on the screen.
  mutating func note(
    _ data: DashboardData, at now: Date, on screen: CursesTerminal, for mailbox: EventMailbox
  ) -> String? {
    guard let outlook = data.outlook else { return nil }
    // While the first answers come in, a part of the spend passes one level after the other.
    let isEarly = ContinuousClock.now < start + Self.settling
    let raised = book.note(
      standings: isEarly ? outlook.standings.filter(book.mayNoteEarly) : outlook.standings,
      runaways: outlook.runaways, at: now)
    guard !raised.isEmpty else { return nil }
    let alerts = raised.map { AlertJSON($0, of: data.snapshot.accounts) }
    for alert in alerts { screen.notify(alert.summary, by: watch.notices) }
    // Of several dashboards the one that polls tells others.
    if data.snapshot.history == .following { return alerts.last?.summary }
    if let hook = watch.hook {
      let before = hooks
      hooks = Task {
        await before?.value
        for alert in alerts {
          if let failure = await hook.run(alert) { mailbox.put(message: failure) }
        }
      }
    }
    // The largest runaway is raised last.
    return remember() ?? alerts.last?.summary
  }

  /// - Returns: why it will not be remembered; nil where it will.
  mutating func acknowledge(_ alert: Alert.ID) -> String? {
    book.acknowledge(alert)
    return remember()
  }

  mutating func acknowledgeAll() -> String? {
    book.acknowledgeAll()
    return remember()
  }

  private func remember() -> String? { watch.memory?.write(book.memory) }
}
