import FakeAdminAPI
import Foundation
import Testing
import UsageEngine
import UsageHistory
import UsageModel
import UsageProviders

@testable import costtop

/// A simulated organization over real HTTP, and programs that share one history file.
struct HistoryRig: Sendable {
  static let start = Date(utcText: "2026-11-20T14:32:07Z") ?? .distantPast

  let clock: MovableClock
  let server: FakeAdminServer
  let folder: TemporaryFolder
  let variables: [String: String]

  var path: String { folder.path(of: "costtop/history.sqlite") }

  /// A week of everything: enough for every rule, and soon read.
  static let schedule = {
    var schedule = RefreshSchedule.standard
    schedule.daysRead = 7
    schedule.claudeCodeDaysRead = 4
    schedule.minutesRead = 5
    schedule.backfillDays = 7
    schedule.backfillHourDays = 2
    return schedule
  }()

  static func run<Result: Sendable>(
    seed: UInt64 = 1, from start: Date = start,
    _ body: @escaping @Sendable (HistoryRig) async throws -> Result
  ) async throws -> Result {
    let clock = MovableClock(start)
    let folder = try TemporaryFolder()
    let server = FakeAdminServer(
      organization: SimulatedOrganization(seed: seed), now: { clock.date })
    return try await withServing(server) { variables in
      try await body(
        HistoryRig(
          clock: clock, server: server, folder: folder,
          variables: variables.merging(["XDG_STATE_HOME": folder.path]) { $1 }))
    }
  }

  /// A rig whose history holds the days from 14 Nov on.
  static func filled(
    _ body: @escaping @Sendable (HistoryRig) async throws -> Void
  ) async throws {
    try await run { rig in
      let outcome = try await rig.command {
        try await Backfill.parse(["--since", "2026-11-14"]).run(in: $0)
      }
      #expect(outcome.status == 0, "\(outcome.errors)")
      try await body(rig)
    }
  }

  /// One program: its own connections, nothing that makes it wait.
  func program<Result: Sendable>(
    schedule: RefreshSchedule = schedule,
    _ body: (UsageRefresher<MovableClock>, CountingTransport) async throws -> Result
  ) async throws -> Result {
    let transport = CountingTransport(environment: variables)
    let now: @Sendable () -> Date = { [clock] in clock.date }
    let accounts = try AccountDiscovery(environment: variables).accounts.map {
      RefreshedAccount(
        provider: $0.client(transport: transport, pacer: UnlimitedPace(), now: now), budget: nil,
        origin: $0.origin.description)
    }
    let refresher = UsageRefresher(
      accounts: accounts, history: HistoryKeeping(try History.open(at: path).history),
      schedule: schedule, clock: clock, now: now, jitter: { 0.5 })
    do {
      let result = try await body(refresher, transport)
      await transport.shutdown()
      return result
    } catch {
      await transport.shutdown()
      throw error
    }
  }

  /// Runs a command as a shell would, at the rig's present.
  func command(
    _ run: (CommandEnvironment) async throws -> Void, without removed: Set<String> = []
  ) async throws -> CommandOutcome {
    try await CommandOutcome.of(
      variables.filter { !removed.contains($0.key) }, at: clock.date, run)
  }
}
