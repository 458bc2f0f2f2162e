import ArgumentParser
import CursesTerminal
import DashboardUI
import FoundationEssentials
import UsageEngine
import UsageModel

/// The dashboard from the first frame to the last: keys, snapshots and the clock come in, screens go out.
struct DashboardSession<C: Clock>: Sendable where C.Duration == Duration {
  let refresher: UsageRefresher<C>
  let now: @Sendable () -> Date
  /// Shown in the header: what is special about where the figures come from.
  let notes: [String]
  let terminal: TerminalOptions
  /// Time stands still, so there is nothing to count down to.
  var isFrozen = false

  /// Runs until the viewer quits or the terminal ends; the terminal is as it was before when this returns or throws.
  func run() async throws {
    let screen = try await CursesTerminal.open(terminal)
    await withTaskGroup { group in
      let mailbox = EventMailbox()
      group.addTask { await refresher.run() }
      group.addTask {
        for await snapshot in refresher.snapshots { mailbox.put(snapshot) }
      }
      group.addTask {
        for await event in screen.events { mailbox.put(event) }
        mailbox.putTerminalEnd()
      }
      group.addTask {
        while (try? await Task.sleep(for: .seconds(1))) != nil { mailbox.ring() }
      }
      await handle(mailbox, on: screen)
      group.cancelAll()
    }
    await screen.close()
    if let signal = screen.endingSignal { throw ExitCode(128 + signal) }
  }

  private func handle(_ mailbox: EventMailbox, on screen: CursesTerminal) async {
    var state = DashboardState()
    var latest = await refresher.current
    var shown = DashboardData(snapshot: latest)
    var isBehind = false
    func frame() -> DashboardFrame {
      DashboardFrame(
        data: shown,
        now: now(),
        size: screen.size,
        drawing: screen.ability,
        notes: notes,
        nextRefresh: isFrozen ? nil : latest.nextRefresh
      )
    }
    var drawn = DrawnScreen(state, frame())
    screen.present(drawn.grid)
    for await _ in mailbox.arrivals {
      let batch = mailbox.take()
      if batch.hasTerminalEnded { return }
      if let snapshot = batch.snapshot { latest = snapshot }
      for key in batch.keys {
        guard let intent = KeyMap.standard.intent(for: key, in: state) else { continue }
        for effect in reduce(&state, intent, in: frame()) {
          switch effect {
          case .quit: return
          case .suspend: screen.suspend()
          case .refreshNow: await refresher.refreshNow()
          case .demand(let demand, let account):
            await refresher.demand(demand, account: account)
          }
        }
      }
      // A snapshot that came while the view was paused is shown when it goes on.
      isBehind = isBehind || batch.snapshot != nil
      if isBehind, !state.isPaused {
        shown = DashboardData(snapshot: latest, reusing: shown)
        isBehind = false
      }
      let isTick = batch.keys.isEmpty && batch.snapshot == nil && !batch.isResized
      if !isTick || !drawn.follow(frame()) { drawn = DrawnScreen(state, frame()) }
      screen.present(drawn.grid)
    }
  }
}

extension UsageSnapshot {
  /// When anything is asked next.
  var nextRefresh: Date? {
    accounts.flatMap { $0.endpoints.values.compactMap(\.nextAttempt) }.min()
  }
}
