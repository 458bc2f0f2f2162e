import ArgumentParser
import CursesTerminal
import DashboardUI
import Foundation
import SpendAnalysis
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
  /// Something to say once, on the first screens.
  var announcement: String?
  /// What is read again on `r` and on SIGUSR1; nil where there are no keys.
  var keys: KeyRing?
  var watch = Watch()
  /// Where exported views go.
  var exportFolder = FileManager.default.currentDirectoryPath

  /// Runs until the viewer quits or the terminal ends; the terminal is as it was before when this returns or throws.
  func run() async throws {
    // What the history knows is on the first frame, before anything is asked.
    await refresher.restore()
    let screen = try await CursesTerminal.open(terminal)
    await withTaskGroup { group in
      let mailbox = EventMailbox()
      group.addTask { await refresher.run() }
      group.addTask {
        var newest: DashboardData?
        var pace = WorkPace()
        for await snapshot in refresher.snapshots {
          // Added up here, so that keys need not wait for it, and figures not for what they mean.
          let data = DashboardData(snapshot: snapshot, reusing: newest)
          data.prepare()
          mailbox.put(data)
          newest = data
          guard pace.isDue else { continue }
          let watched = data.adding(pace.measure { data.index.outlook(watch.rules) })
          newest = watched
          mailbox.put(watched)
        }
      }
      group.addTask {
        for await event in screen.events { mailbox.put(event) }
        mailbox.putTerminalEnd()
      }
      group.addTask {
        while (try? await Task.sleep(for: .seconds(1))) != nil { mailbox.ring() }
      }
      group.addTask {
        guard let keys else { return }
        await KeyRing.onSignal {
          await refresher.refreshNow()
          await reread(keys, telling: mailbox)
        }
      }
      await handle(mailbox, on: screen)
      group.cancelAll()
    }
    await screen.close()
    if let signal = screen.endingSignal { throw ExitCode(128 + signal) }
  }

  /// What a new key may read is asked at once.
  private func reread(_ keys: KeyRing, telling mailbox: EventMailbox) async {
    let sentences = await keys.reread()
    guard !sentences.isEmpty else { return }
    mailbox.put(message: sentences.joined(separator: "; "))
    await refresher.refreshNow()
  }

  /// Beside the screen, which shows it when it is there.
  private func addUp(_ request: ChangeRequest, of data: DashboardData, for mailbox: EventMailbox) {
    Task(priority: .userInitiated) {
      data.addUp(request)
      mailbox.putSums()
    }
  }

  private func handle(_ mailbox: EventMailbox, on screen: CursesTerminal) async {
    var state = DashboardState()
    var latest = DashboardData(snapshot: await refresher.current, includesEstimates: false)
    var shown = latest
    var ahead: Task<Void, Never>?
    var rereading: Task<Void, Never>?
    defer {
      ahead?.cancel()
      rereading?.cancel()
    }
    var desk = AlertDesk(watch)
    let announcements = [announcement, desk.problem].compactMap { $0 }.joined(separator: "; ")
    var announced =
      announcements.isEmpty ? nil : PassingMessage(announcements, for: .seconds(30))
    var message: PassingMessage?
    func frame() -> DashboardFrame {
      DashboardFrame(
        data: shown,
        now: now(),
        size: screen.size,
        drawing: screen.ability,
        notes: notes,
        nextRefresh: isFrozen ? nil : latest.snapshot.nextRefresh,
        message: message?.text,
        announcement: announced?.text,
        alerts: desk.book
      )
    }
    var drawn = DrawnScreen(state, frame())
    screen.present(drawn.grid)
    for await _ in mailbox.arrivals {
      let batch = mailbox.take()
      if batch.hasTerminalEnded { return }
      if let text = batch.message { message = PassingMessage(text, for: .seconds(15)) }
      if let data = batch.data {
        latest = data
        if let text = desk.note(data, at: now(), on: screen, for: mailbox) {
          message = PassingMessage(text, for: .seconds(15))
        }
      }
      let isOver = message?.isOver == true || announced?.isOver == true
      if message?.isOver == true { message = nil }
      if announced?.isOver == true { announced = nil }
      for key in batch.keys {
        guard let intent = KeyMap.standard.intent(for: key, in: state) else { continue }
        for effect in reduce(&state, intent, in: frame()) {
          switch effect {
          case .quit: return
          case .suspend: screen.suspend()
          case .refreshNow:
            await refresher.refreshNow()
            rereading = keys.map { keys in Task { await reread(keys, telling: mailbox) } }
          case .demand(let demand, let account):
            await refresher.demand(demand, account: account)
          case .export(let table):
            message = PassingMessage(ViewFile(table).write(into: exportFolder))
          case .copy(let text):
            message = PassingMessage(
              screen.copy(text)
                ? "copied, where the terminal allows it (OSC 52)" : "too long to copy")
          case .acknowledge(let alert):
            if let problem = desk.acknowledge(alert) { message = PassingMessage(problem) }
          case .acknowledgeAll:
            if let problem = desk.acknowledgeAll() { message = PassingMessage(problem) }
          case .addUp(let request): addUp(request, of: shown, for: mailbox)
          case .say(let text): message = PassingMessage(text)
          }
        }
      }
      // A snapshot that came while the view was paused is shown when it goes on.
      if !state.isPaused { shown = latest }
      if batch.data != nil {
        for effect in state.renewedDemands(in: frame()) {
          switch effect {
          case .demand(let demand, let account):
            await refresher.demand(demand, account: account)
          case .addUp(let request): addUp(request, of: shown, for: mailbox)
          default: break
          }
        }
      }
      let isTick =
        batch.keys.isEmpty && batch.data == nil && batch.message == nil && !batch.isResized
        && !batch.hasSums && !isOver
      if !isTick || !drawn.follow(frame()) { drawn = DrawnScreen(state, frame()) }
      screen.present(drawn.grid)
      guard !isTick else { continue }
      ahead?.cancel()
      ahead = Task(priority: .utility) { [state, frame = frame()] in state.drawAhead(in: frame) }
    }
  }
}

extension UsageSnapshot {
  /// When anything is asked next.
  var nextRefresh: Date? {
    accounts.flatMap { $0.endpoints.values.compactMap(\.nextAttempt) }.min()
  }
}
