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

  private enum Event: Sendable {
    case terminal(TerminalEvent)
    case terminalEnded
    case snapshot(UsageSnapshot)
    /// Ages, countdowns and the clock on screen have moved on.
    case tick
  }

  /// Runs until the viewer quits or the terminal ends; the terminal is as it was before when this returns or throws.
  func run() async throws {
    let screen = try await CursesTerminal.open(terminal)
    await withTaskGroup { group in
      let (events, sink) = AsyncStream.makeStream(of: Event.self)
      group.addTask { await refresher.run() }
      group.addTask {
        for await snapshot in refresher.snapshots { sink.yield(.snapshot(snapshot)) }
      }
      group.addTask {
        for await event in screen.events { sink.yield(.terminal(event)) }
        sink.yield(.terminalEnded)
      }
      group.addTask {
        while (try? await Task.sleep(for: .seconds(1))) != nil { sink.yield(.tick) }
      }
      await handle(events, on: screen)
      group.cancelAll()
    }
    await screen.close()
    if let signal = screen.endingSignal { throw ExitCode(128 + signal) }
  }

  private func handle(_ events: AsyncStream<Event>, on screen: CursesTerminal) async {
    var state = DashboardState()
    var latest = await refresher.current
    var shown = DashboardData(snapshot: latest)
    func frame() -> DashboardFrame {
      DashboardFrame(
        data: shown,
        now: now(),
        size: screen.size,
        drawing: screen.ability,
        notes: notes,
        nextRefresh: latest.nextRefresh
      )
    }
    var drawn = DrawnScreen(state, frame())
    screen.present(drawn.grid)
    for await event in events {
      switch event {
      case .terminalEnded: return
      case .tick:
        if drawn.follow(frame()) {
          screen.present(drawn.grid)
          continue
        }
      case .terminal(.resized): break
      case .snapshot(let snapshot):
        latest = snapshot
        if !state.isPaused { shown = DashboardData(snapshot: snapshot) }
      case .terminal(.key(let key)):
        guard let intent = KeyMap.standard.intent(for: key, in: state) else { continue }
        for effect in reduce(&state, intent, in: frame()) {
          switch effect {
          case .quit: return
          case .suspend: screen.suspend()
          case .refreshNow: await refresher.refreshNow()
          case .requestHours(let day, let account):
            await refresher.requestHours(of: day, account: account)
          }
        }
        if !state.isPaused, shown.snapshot != latest { shown = DashboardData(snapshot: latest) }
      }
      drawn = DrawnScreen(state, frame())
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
