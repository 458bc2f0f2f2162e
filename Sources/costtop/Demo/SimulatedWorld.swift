import FakeAdminAPI
import FoundationEssentials
import UsageEngine
import UsageModel
import UsageProviders

/// A simulated organization on a loopback port, and the real clients that read it over HTTP.
///
/// One scaled clock drives the server, the cadence and the rate budget. At speed 0 time stands still and no budget is
/// kept: after the first burst nothing would ever be asked again.
struct SimulatedWorld: Sendable {
  let server: FakeAdminServer
  let clock: ScaledClock
  let accounts: [RefreshedAccount]

  /// Serves the organization while `body` runs.
  ///
  /// - Parameters:
  ///   - faults: what goes wrong from the start.
  ///   - totalTimeout: seconds of real time that an answer may take.
  static func run<Result: Sendable>(
    _ organization: SimulatedOrganization,
    at instant: Date,
    speed: Double,
    faults: [FaultRule] = [],
    totalTimeout: TimeInterval = 60,
    body: @escaping @Sendable (SimulatedWorld) async throws -> Result
  ) async throws -> Result {
    let clock = ScaledClock(anchor: instant, speed: speed)
    let server = FakeAdminServer(
      organization: organization, now: { clock.date },
      faults: FaultPlan(rules: faults))
    let transport = AsyncHTTPClientTransport(totalTimeout: totalTimeout)
    return try await withThrowingTaskGroup(of: Result?.self) { group in
      let (ports, port) = AsyncStream.makeStream(of: Int.self)
      group.addTask {
        defer { port.finish() }
        try await server.run(port: 0) { port.yield($0) }
        return nil
      }
      group.addTask {
        var result: Result?
        for await port in ports {
          let accounts = try Self.accounts(
            of: server, port: port, clock: clock, isFrozen: speed == 0, transport: transport)
          result = try await body(
            SimulatedWorld(server: server, clock: clock, accounts: accounts))
          break
        }
        await transport.shutdown()
        return result
      }
      while let finished = try await group.next() {
        guard let finished else { continue }
        group.cancelAll()
        return finished
      }
      throw CancellationError()
    }
  }

  private static func accounts(
    of server: FakeAdminServer,
    port: Int,
    clock: ScaledClock,
    isFrozen: Bool,
    transport: any HTTPTransport
  ) throws -> [RefreshedAccount] {
    let origin = "http://127.0.0.1:\(port)"
    let discovery = try AccountDiscovery(environment: [
      "ANTHROPIC_ADMIN_KEY": server.anthropicKey, "COSTTOP_ANTHROPIC_URL": origin,
      "OPENAI_ADMIN_KEY": server.openAIKey, "COSTTOP_OPENAI_URL": origin,
    ])
    let now: @Sendable () -> Date = { clock.date }
    return discovery.accounts.map { account in
      isFrozen
        ? RefreshedAccount(
          provider: account.client(transport: transport, pacer: UnlimitedPace(), now: now),
          budget: nil, origin: account.origin.description)
        : account.refreshed(transport: transport, budgetClock: clock, now: now)
    }
  }
}
