import FoundationEssentials
import Hummingbird
import Logging
import Synchronization

/// Serves the admin APIs of a simulated organization on loopback, and goes wrong on demand.
public final class FakeAdminServer: Sendable {
  /// What `x-api-key` must carry. Deterministic for the organization's seed. Any `\(anthropicKey)-...` is a further key
  /// of the organization, as below.
  public let anthropicKey: String
  /// What `Authorization: Bearer` must carry. Deterministic for the organization's seed.
  public let openAIKey: String
  let api: AdminAPI
  /// Decides which requests a fault with a rate hits.
  private let chance: Chance
  let now: @Sendable () -> Date
  private let latency: Duration
  let plan: Mutex<FaultPlan>
  let log = Mutex(RequestLog())

  /// - Parameters:
  ///   - providers: the others answer 404 on every path.
  ///   - now: the organization's clock, also shown in the `Date` header.
  ///   - latency: how long every answer takes.
  public init(
    organization: SimulatedOrganization,
    providers: Set<SimulatedProvider> = Set(SimulatedProvider.allCases),
    now: @escaping @Sendable () -> Date,
    faults: FaultPlan = FaultPlan(),
    latency: Duration = .zero
  ) {
    api = AdminAPI(organization: organization, providers: providers)
    anthropicKey = api.anthropicKey
    openAIKey = api.openAIKey
    chance = organization.chance
    self.now = now
    self.latency = latency
    plan = Mutex(faults)
  }

  /// Where the faults of a running server can be listed (GET), added to (POST, one `FaultRule`
  /// specification a line) and cleared (DELETE). No key is asked for: the server is on loopback.
  public static let faultsPath = FaultControl.path

  /// Where the requests received by a running server can be read (GET) and forgotten (DELETE): JSON, one object a line,
  /// oldest first, of very many the latest thousands. Headers are not kept, so no key is in it.
  public static let requestsPath = RequestControl.path

  /// Where the true bills of a running server can be read (GET, with `since` and `until` as days, both included, and
  /// `at` as an instant): one JSON object with the exact dollars of every day and provider, and what was corrected.
  public static let truthPath = TruthControl.path

  /// Adds a fault that hits every request of its target, behind those already there.
  public func inject(_ fault: Fault, at target: FaultTarget) {
    inject(FaultRule(.rate(fault, 1), at: target))
  }

  /// Adds a rule behind those already there.
  public func inject(_ rule: FaultRule) {
    plan.withLock { $0.append(rule) }
  }

  public func clearFaults() {
    plan.withLock { $0 = FaultPlan() }
  }

  /// The rules that are not over, first precedence first.
  public var faults: [FaultRule] { plan.withLock { $0.rules } }

  /// The requests received so far (of very many, the latest thousands), oldest first.
  public var requestLog: [LoggedRequest] { log.withLock { $0.requests } }

  /// Answers one request without a socket, faults and latency included; a body that travels badly
  /// says so in `delivery`. Throws only `CancellationError`: a request whose fault is a hang waits
  /// for nothing else.
  public func respond(to request: AdminRequest) async throws -> AdminResponse {
    try await wait(for: decide(on: request))
  }

  /// What a request gets, and whether it must wait for it.
  struct Decision: Sendable {
    /// nil hangs.
    let response: AdminResponse?
    /// The request's number in the log.
    let number: Int
  }

  /// Counts the request and a fault's turn.
  func decide(on request: AdminRequest) -> Decision {
    let instant = now()
    let number = log.withLock { $0.append(LoggedRequest(request, at: instant)) }
    let right = api.respond(to: request.outOfLoop, at: instant)
    let turn = plan.withLock { $0.take(request, right: right, chance: chance) }
    let response =
      if let turn {
        api.respond(to: request, at: instant, right: right, with: turn)
      } else {
        Optional(right)
      }
    return Decision(response: response, number: number)
  }

  func mustWait(for decision: Decision) -> Bool { decision.response == nil || latency > .zero }

  func wait(for decision: Decision) async throws -> AdminResponse {
    if latency > .zero { try await Task.sleep(for: latency) }
    guard let response = decision.response else {
      while true { try await Task.sleep(for: .seconds(3600)) }
    }
    log.withLock { $0.record(status: response.status, of: decision.number) }
    return response
  }

  /// Binds 127.0.0.1 and serves until the task calling it is cancelled; then returns.
  ///
  /// - Parameters:
  ///   - port: 0 takes any free port.
  ///   - onListening: called once with the port that was bound.
  /// - Throws: `FakeAdminServerError.cannotListen` when the port cannot be bound.
  public func run(
    port: Int = 0, onListening: @escaping @Sendable (Int) async -> Void
  ) async throws {
    var logger = Logger(label: "FakeAdminAPI", factory: { _ in SwiftLogNoOpLogHandler() })
    logger.logLevel = .critical
    let isListening = Atomic(false)
    let application = Application(
      responder: CallbackResponder<BasicRequestContext> { _, _ in Response(status: .notFound) },
      logger: logger)
    // Not `Application.run`: it would stamp the wall clock over the organization's `Date`, and a
    // service group could trap signals that belong to the terminal.
    let server = try application.server.buildServer(
      configuration: .init(address: .hostname("127.0.0.1", port: port)),
      eventLoopGroup: application.eventLoopGroup,
      logger: logger,
      responder: { request, writer, channel in
        let response = try await self.answer(request, on: channel)
        try await writer.write(response: response.head, body: response.body)
      },
      onServerRunning: { channel in
        isListening.store(true, ordering: .relaxed)
        await onListening(channel.localAddress?.port ?? port)
      })
    do {
      try await server.run()
    } catch {
      guard !Task.isCancelled else { return }
      guard !isListening.load(ordering: .relaxed) else { throw error }
      throw FakeAdminServerError.cannotListen(port: port, reason: "\(error)")
    }
  }
}
