import ArgumentParser
import FakeAdminAPI
import FoundationEssentials
import UsageEngine

struct Simulate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Serve a simulated organization's admin APIs on a loopback port.",
    discussion: """
      Prints 'listening http://127.0.0.1:PORT', then the keys it accepts, as variables for a shell. Point costtop at it \
      with COSTTOP_ANTHROPIC_URL and COSTTOP_OPENAI_URL. Ends with Ctrl-C.

      costtop asks for the days of the real present; with --at in the past the organization has none of the days since.
      """
  )

  @Option(help: "Port on 127.0.0.1; 0 takes any free one.")
  var port: Int = 0

  @OptionGroup var simulation: SimulationOptions

  @Option(
    help: "How many times as fast as real time; 0 freezes. With --at, 0 when left out, else 1.")
  var speed: Double?

  func validate() throws {
    guard (0...65535).contains(port) else { throw ValidationError("--port goes from 0 to 65535.") }
    if let speed, !speed.isFinite || !(0...3600).contains(speed) {
      throw ValidationError("--speed goes from 0 to 3600.")
    }
  }

  func run() async throws {
    let environment = CommandEnvironment.live()
    let clock = ScaledClock(
      anchor: simulation.at ?? environment.now(),
      speed: speed ?? (simulation.at == nil ? 1 : 0))
    let server = FakeAdminServer(
      organization: SimulatedOrganization(seed: simulation.seed), now: { clock.date })
    do {
      try await server.run(port: port) { port in
        environment.print(
          """
          listening http://127.0.0.1:\(port)
          ANTHROPIC_ADMIN_KEY=\(server.anthropicKey)
          OPENAI_ADMIN_KEY=\(server.openAIKey)

          """)
      }
    } catch {
      environment.complain("\(error)")
      throw ExitCode.failure
    }
  }
}
