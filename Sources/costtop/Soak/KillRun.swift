import FakeAdminAPI
import Foundation
import UsageEngine
import UsageHistory
import UsageModel
import UsageProviders

/// Programs that fill one history and are killed with SIGKILL at any moment; after each kill the file and what it holds
/// are checked.
struct KillRun: Sendable {
  let organization: SimulatedOrganization
  let plan: KillPlan
  /// This program.
  let program: String
  /// Told what happens.
  let report: @Sendable (String) -> Void

  struct Outcome: Sendable {
    var kills: [KillPlan.Victim: Int] = [:]
    /// Programs that had ended by themselves, in order, before their kill.
    var endedBefore = 0
    var requests = 0
    var figuresCompared = 0
    var exact = 0
    var faults: [String] = []
    var settled: [StoredAudit.Settled] = []
    /// Kept where something is wrong.
    var folder: URL

    var text: String {
      let victims = KillPlan.Victim.allCases.map { "\(kills[$0] ?? 0) \($0.rawValue)" }
      let sums = settled.map { sum in
        "settled           \(sum.provider): \(sum.days) days, \(sum.stored) stored, "
          + "\(sum.billed) billed\(sum.isEqual ? "" : ", NOT EQUAL")\n"
      }
      return """
        kills             \(kills.values.reduce(0, +)): \(victims.joined(separator: ", "))
        ended before      \(endedBefore)
        requests          \(requests)
        figures compared  \(figuresCompared), of them exactly \(exact)
        \(sums.joined())faults            \(faults.count)

        """
    }

    var isClean: Bool {
      faults.isEmpty && !settled.isEmpty && settled.allSatisfy { $0.isEqual && $0.days > 0 }
    }
  }

  /// Seconds: a walk of all pages of a year, on a busy machine.
  private static let longestWalk: TimeInterval = 120
  private static let days = 366

  func run() async throws -> Outcome {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "costtop-soak-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    let server = FakeAdminServer(organization: organization, now: { Date() })
    do {
      let outcome = try await server.serving { port in
        try await killAll(server, port, in: Outcome(folder: folder))
      }
      if outcome.isClean { try? FileManager.default.removeItem(at: folder) }
      return outcome
    } catch {
      if Task.isCancelled {
        try? FileManager.default.removeItem(at: folder)
      } else {
        report("it broke off; its history stays at \(folder.path)\n")
      }
      throw error
    }
  }

  private func killAll(
    _ server: FakeAdminServer, _ port: Int, in start: Outcome
  ) async throws -> Outcome {
    var outcome = start
    // Keys go into the environment, where nobody else can see them.
    let variables = server.variables(port: port).merging(
      ["XDG_STATE_HOME": outcome.folder.path, "HOME": outcome.folder.path]) { $1 }
    let audit = StoredAudit(
      path: HistoryLocation(variables: variables).path ?? "",
      audit: SoakAudit(organization: organization, longestWalk: Self.longestWalk))
    var numbers: [StoredAccount.ID: Int64] = [:]
    for (index, kill) in plan.kills.enumerated() {
      try await perform(kill, variables, &outcome)
      // Killed before it began one: nothing to look at.
      guard FileManager.default.fileExists(atPath: audit.path) else { continue }
      let result = try await audit.check(since: numbers)
      numbers.merge(result.lastNumbers) { $1 }
      note(result, "after kill \(index + 1)", &outcome)
      if (index + 1).isMultiple(of: 10) {
        report(
          "\(index + 1) kills, \(outcome.figuresCompared) figures compared, "
            + "\(outcome.faults.count) faults\n")
      }
    }
    let today = UTCDay(containing: Date())
    let days = today.advanced(by: 1 - Self.days)..<today
    for result in try await fill(days, variables) where !result.isComplete {
      outcome.faults.append("\(result.account.provider.name) cannot be filled: \(result)")
    }
    let last = try await audit.checkAll(days, at: Date())
    note(last, "at the end", &outcome)
    outcome.settled = last.settled
    outcome.requests = server.requestLog.count
    return outcome
  }

  private func perform(
    _ kill: KillPlan.Kill, _ variables: [String: String], _ outcome: inout Outcome
  ) async throws {
    let since = UTCDay(containing: Date()).advanced(by: 1 - Self.days)
    let backfill = ["backfill", "--since", "\(since)"]
    let engine = ["soak", "--engine-only"]
    let commands =
      switch kill.victim {
      case .backfill: [backfill]
      case .engine: [engine]
      case .both: [engine, backfill]
      }
    let log = outcome.folder.appending(path: "output.txt").path
    var children: [ChildProcess] = []
    defer { for child in children { _ = child.kill() } }
    for command in commands {
      children.append(
        try ChildProcess.start(program, command, environment: variables, log: log))
    }
    try await Task.sleep(for: kill.delay)
    while let child = children.popLast() {
      switch child.kill() {
      case .signalled(SIGKILL): break
      case .exited(status: 0), .exited(status: 1): outcome.endedBefore += 1
      case let ending: outcome.faults.append("a program ended by itself: \(ending); see \(log)")
      }
    }
    outcome.kills[kill.victim, default: 0] += 1
  }

  private func note(_ result: StoredAudit.Result, _ when: String, _ outcome: inout Outcome) {
    outcome.figuresCompared += result.compared.figuresCompared
    outcome.exact += result.compared.exact
    let faults = result.faults.map { "\(when): \($0)" }
    outcome.faults += faults
    for fault in faults { report("fault \(fault)\n") }
  }

  /// Lets the engine fetch what is missing behind the last kill.
  private func fill(
    _ days: Range<UTCDay>, _ variables: [String: String]
  ) async throws -> [FillResult] {
    let environment = CommandEnvironment(
      variables: variables, now: { Date() }, sleep: { try await Task.sleep(for: $0) },
      output: { _ in true }, explain: { _ in }, showsProgress: false, ask: { _ in nil })
    return try await EngineOnly(environment: environment).fill(days)
  }
}
