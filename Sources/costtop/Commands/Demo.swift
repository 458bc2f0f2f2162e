import ArgumentParser
import FoundationEssentials
import UsageEngine
import UsageHistory

struct Demo: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Open the dashboard on a simulated organization.",
    discussion: """
      The real clients read a fake admin API over HTTP on a loopback port of this process. No key is needed and \
      nothing leaves the machine.
      """
  )

  @OptionGroup var simulation: SimulationOptions

  @Option(help: "How many times as fast as real time; 0 freezes.")
  var speed: Double = 60

  @OptionGroup var terminal: TerminalFlags

  func validate() throws {
    guard speed.isFinite, (0...3600).contains(speed) else {
      throw ValidationError("--speed goes from 0 to 3600.")
    }
  }

  func run() async throws {
    let environment = CommandEnvironment.live()
    let options = terminal.options
    let isFrozen = speed == 0
    let note = isFrozen ? "demo, frozen" : "demo x\(speed.formattedSpeed)"
    let start = simulation.at ?? environment.now()
    try await environment.reportingTerminalErrors {
      try await SimulatedWorld.run(
        simulation.organization(from: start), at: start, speed: speed
      ) { world in
        let now: @Sendable () -> Date = { world.clock.date }
        let session = DashboardSession(
          refresher: UsageRefresher(
            accounts: world.accounts,
            history: HistoryKeeping(try History.inMemory(), status: .none),
            clock: world.clock, now: now),
          now: now,
          notes: [note],
          terminal: options,
          isFrozen: isFrozen,
          watch: Watch(rules: .demo)
        )
        try await session.run()
      }
    }
  }
}

extension Double {
  fileprivate var formattedSpeed: String { self == rounded() ? String(Int(self)) : String(self) }
}
