import FakeAdminAPI
import FoundationEssentials
import UsageEngine
import UsageModel

/// The dashboard's engine against a failing simulated organization, with snapshots audited as they come.
struct SoakRun: Sendable {
  let organization: SimulatedOrganization
  let start: Date
  let speed: Double
  let length: Duration
  let faults: [FaultRule]
  /// Told of every wrong figure when it is first seen.
  let report: @Sendable (String) -> Void

  /// Seconds of real time that an answer may take: a hanging server must not stop the run.
  private static let totalTimeout: TimeInterval = 5
  /// Seconds of the organization's clock: a walk of several pages may wait for slots and hang on its last one.
  private static let longestWalk: TimeInterval = 6 * 3600

  func run() async throws -> SoakTally.Outcome {
    try await SimulatedWorld.run(
      organization, at: start, speed: speed, faults: faults, totalTimeout: Self.totalTimeout
    ) { world in
      let refresher = UsageRefresher(
        accounts: world.accounts, clock: world.clock, now: { world.clock.date })
      let audit = SoakAudit(organization: organization, longestWalk: Self.longestWalk)
      let tally = SoakTally()
      await withTaskGroup { group in
        group.addTask { await refresher.run() }
        group.addTask { await watch(refresher, audit, tally) }
        group.addTask { try? await ContinuousClock().sleep(for: length) }
        await group.next()
        group.cancelAll()
      }
      let last = await refresher.current
      note(audit.check(last), of: last, tally)
      var outcome = tally.outcome
      outcome.requests = world.server.requestLog.count
      return outcome
    }
  }

  /// Counts every snapshot and audits one a second: an audit computes days of the organization anew.
  private func watch<C: Clock>(
    _ refresher: UsageRefresher<C>, _ audit: SoakAudit, _ tally: SoakTally
  ) async where C.Duration == Duration {
    let clock = ContinuousClock()
    var last = clock.now
    var lastAudit = clock.now
    for await snapshot in refresher.snapshots {
      tally.noteSnapshot(after: last.duration(to: clock.now))
      last = clock.now
      guard lastAudit.duration(to: clock.now) >= .seconds(1) else { continue }
      note(audit.check(snapshot), of: snapshot, tally)
      lastAudit = clock.now
    }
    tally.noteSilence(last.duration(to: clock.now))
  }

  private func note(_ result: SoakAudit.Result, of snapshot: UsageSnapshot, _ tally: SoakTally) {
    let days = snapshot.accounts.reduce(0) { $0 + $1.ledger.bills.count }
    for sentence in tally.note(result, daysKnown: days) { report("wrong: \(sentence)\n") }
  }
}
