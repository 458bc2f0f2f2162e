import FakeAdminAPI
import Foundation
import Testing
import UsageEngine
import UsageHistory
import UsageModel
import UsageProviders

@testable import costtop

@Suite struct `Two dashboards on one history` {
  /// A running dashboard's engine, without its screen.
  private struct Program {
    let refresher: UsageRefresher<ScaledClock>
    let transport: CountingTransport
    let run: Task<Void, Never>

    /// Bills every two seconds of real time, and hardly anything else.
    private static let schedule = {
      var schedule = HistoryRig.schedule
      schedule.costs = 120
      schedule.minutes = 36_000
      schedule.hours = 36_000
      schedule.days = 36_000
      return schedule
    }()

    init(_ variables: [String: String], path: String, clock: ScaledClock) throws {
      let transport = CountingTransport(environment: variables)
      let now: @Sendable () -> Date = { clock.date }
      let refresher = UsageRefresher(
        accounts: try AccountDiscovery(environment: variables).accounts.map {
          RefreshedAccount(
            provider: $0.client(transport: transport, pacer: UnlimitedPace(), now: now),
            budget: nil, origin: $0.origin.description)
        },
        history: HistoryKeeping(try History.open(at: path).history),
        schedule: Self.schedule, clock: clock, now: now)
      self.refresher = refresher
      self.transport = transport
      run = Task { await refresher.run() }
    }

    func snapshot(
      where condition: (UsageSnapshot) -> Bool
    ) async throws -> UsageSnapshot {
      for await snapshot in refresher.snapshots where condition(snapshot) { return snapshot }
      throw CancellationError()
    }

    func end() async {
      run.cancel()
      await run.value
      await transport.shutdown()
    }
  }

  @Test(.timeLimit(.minutes(10)))
  func `one asks and the other shows the same, until it takes over`() async throws {
    let clock = ScaledClock(anchor: HistoryRig.start, speed: 60)
    let folder = try TemporaryFolder()
    let server = FakeAdminServer(
      organization: SimulatedOrganization(seed: 1), now: { clock.date })
    try await withServing(server) { variables in
      let path = folder.path(of: "costtop/history.sqlite")
      func isBilled(_ snapshot: UsageSnapshot) -> Bool {
        snapshot.accounts.allSatisfy { $0.ledger.bills.count >= 7 }
      }
      let first = try Program(variables, path: path, clock: clock)
      let polled = try await first.snapshot { isBilled($0) && $0.history == .saving }
      let second = try Program(variables, path: path, clock: clock)
      let followed = try await second.snapshot { isBilled($0) && $0.history == .following }
      for (one, other) in zip(polled.accounts, followed.accounts) {
        for (day, bill) in one.ledger.bills {
          #expect(other.ledger.bills[day]?.literalTotal == bill.literalTotal, "\(day)")
        }
      }
      // What the first one reads from now on reaches the second, which asks only whose key it has, of OpenAI a bill
      // says that, and the limit that no history keeps.
      let readAt = followed.accounts.map { $0.billStatus?.lastSuccess ?? .distantPast }
      _ = try await second.snapshot { snapshot in
        zip(snapshot.accounts, readAt).allSatisfy {
          $0.billStatus?.lastSuccess ?? .distantPast > $1
        }
      }
      let asked = second.transport.paths
      let isAsked = asked.allSatisfy { path in
        ["/me", "/costs", "/spend_limit"].contains { path.contains($0) }
      }
      #expect(asked.count <= 3 && isAsked, "\(asked)")

      await first.end()
      _ = try await second.snapshot { $0.history == .saving }
      let since = clock.date
      _ = try await second.snapshot { snapshot in
        snapshot.accounts.allSatisfy { $0.billStatus?.lastSuccess ?? .distantPast > since }
      }
      #expect(second.transport.paths.count > asked.count)
      await second.end()
    }
  }
}
