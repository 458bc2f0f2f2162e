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
    return try await server.serving { port in
      let accounts = try Self.accounts(
        of: server, port: port, clock: clock, isFrozen: speed == 0, transport: transport)
      let result = try await body(
        SimulatedWorld(server: server, clock: clock, accounts: accounts))
      await transport.shutdown()
      return result
    }
  }

  private static func accounts(
    of server: FakeAdminServer,
    port: Int,
    clock: ScaledClock,
    isFrozen: Bool,
    transport: any HTTPTransport
  ) throws -> [RefreshedAccount] {
    let discovery = try AccountDiscovery(environment: server.variables(port: port))
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
