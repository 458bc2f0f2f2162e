import ArgumentParser
import FakeAdminAPI
import FoundationEssentials
import UsageEngine

struct Simulate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Serve a simulated organization's admin APIs on a loopback port.",
    discussion: """
      Prints 'listening http://127.0.0.1:PORT', then the keys it accepts, as variables for a shell. Point costtop at \
      it with COSTTOP_ANTHROPIC_URL and COSTTOP_OPENAI_URL. Ends with Ctrl-C.

      costtop asks for the days of the real present; with --at in the past the organization has none of the days since.

      --fault makes it go wrong, and may be repeated; of those that match a request, the first one hits. A SPEC is \
      \(FaultRule.grammar):

        429=0.2                one request in five, the same ones for the same seed
        429+30*3@anthropic     the first three requests to a provider
        cursor-loop@costs      an endpoint: the end of its path, or openai/costs
        ok,429,ok,500@costs    a script, in order; ok is the right answer

      Faults while it runs: GET \(FakeAdminServer.faultsPath) lists them, POST adds the SPECs in its body, one a line, \
      DELETE clears them. GET \(FakeAdminServer.requestsPath) tells what was asked, a JSON object a line, DELETE \
      forgets it; GET \(FakeAdminServer.truthPath)?since=2026-11-01&until=2026-11-20 tells what the organization was \
      billed.

      Names of faults:

      \(faultNames)
      """
  )

  private static var faultNames: String {
    let width = FaultName.all.map(\.name.count).max() ?? 0
    return FaultName.all.map { fault in
      "  \(fault.name)\(String(repeating: " ", count: width - fault.name.count))  \(fault.summary)"
    }.joined(separator: "\n")
  }

  @Option(help: "Port on 127.0.0.1; 0 takes any free one.")
  var port: Int = 0

  @OptionGroup var simulation: SimulationOptions

  @Option(
    help: "How many times as fast as real time; 0 freezes. With --at, 0 when left out, else 1.")
  var speed: Double?

  @Option(
    name: .customLong("fault"),
    help: ArgumentHelp("What goes wrong, as described above.", valueName: "SPEC"),
    transform: { try FaultRule($0) })
  var faults: [FaultRule] = []

  func validate() throws {
    guard (0...65535).contains(port) else { throw ValidationError("--port goes from 0 to 65535.") }
    if let speed, !speed.isFinite || !(0...3600).contains(speed) {
      throw ValidationError("--speed goes from 0 to 3600.")
    }
  }

  func run() async throws {
    try await run(in: .live())
  }

  func run(in environment: CommandEnvironment) async throws {
    let clock = ScaledClock(
      anchor: simulation.at ?? environment.now(),
      speed: speed ?? (simulation.at == nil ? 1 : 0))
    let server = FakeAdminServer(
      organization: simulation.organization,
      now: { clock.date },
      faults: FaultPlan(rules: faults))
    do {
      try await server.run(port: port) { port in
        let origin = "http://127.0.0.1:\(port)"
        environment.print(
          """
          listening \(origin)
          ANTHROPIC_ADMIN_KEY=\(server.anthropicKey)
          OPENAI_ADMIN_KEY=\(server.openAIKey)
          # add a fault: curl -d '429=0.2@costs' \(origin)\(FakeAdminServer.faultsPath)

          """)
      }
    } catch {
      environment.complain("\(error)")
      throw ExitCode.failure
    }
  }
}
