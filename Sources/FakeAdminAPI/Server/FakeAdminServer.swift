import FoundationEssentials
import Hummingbird
import Logging
import Synchronization

/// Serves the admin APIs of a simulated organization on loopback, and goes wrong on demand.
public final class FakeAdminServer: Sendable {
  /// What `x-api-key` must carry. Deterministic for the organization's seed.
  public let anthropicKey: String
  /// What `Authorization: Bearer` must carry. Deterministic for the organization's seed.
  public let openAIKey: String
  private let api: AdminAPI
  private let now: @Sendable () -> Date
  private let latency: Duration
  private let plan: Mutex<FaultPlan>
  private let log = Mutex(RequestLog())

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
    self.now = now
    self.latency = latency
    plan = Mutex(faults)
  }

  /// Adds a fault behind those already there.
  public func inject(_ fault: Fault, at target: FaultTarget) {
    plan.withLock { $0.append(fault, target) }
  }

  public func clearFaults() {
    plan.withLock { $0 = FaultPlan() }
  }

  /// The requests received so far (of very many, the latest thousands), oldest first.
  public var requestLog: [LoggedRequest] { log.withLock { $0.requests } }

  /// Answers one request without a socket, faults and latency included. Throws only
  /// `CancellationError`: a request whose fault is a hang waits for nothing else.
  public func respond(to request: AdminRequest) async throws -> AdminResponse {
    let instant = now()
    let number = log.withLock { $0.append(LoggedRequest(request, at: instant)) }
    let fault = plan.withLock { $0.take(for: request) }
    if latency > .zero { try await Task.sleep(for: latency) }
    let response =
      if let fault {
        api.respond(to: request, at: instant, with: fault)
      } else {
        Optional(api.respond(to: request, at: instant))
      }
    guard let response else {
      while true { try await Task.sleep(for: .seconds(3600)) }
    }
    log.withLock { $0.record(status: response.status, of: number) }
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
      responder: { request, writer, _ in
        let response = try await self.answer(request)
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

  /// Adapts values to Hummingbird; a client that hangs up cancels the work on its answer.
  private func answer(_ request: Request) async throws -> Response {
    let value = AdminRequest(
      method: request.method.rawValue,
      target: request.uri.string,
      headers: Dictionary(
        request.headers.map { ($0.name.canonicalName, $0.value) },
        uniquingKeysWith: { "\($0), \($1)" }))
    let answer = try await request.body.consumeWithCancellationOnInboundClose { _ in
      try await self.respond(to: value)
    }
    var headers = HTTPFields()
    for (name, text) in answer.headers {
      if let name = HTTPFields.Element.Name(name) { headers[name] = text }
    }
    return Response(
      status: .init(code: answer.status), headers: headers,
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: answer.body)))
  }
}

/// Why the server does not run.
public enum FakeAdminServerError: Error, Equatable, CustomStringConvertible {
  /// The port is taken or may not be bound.
  case cannotListen(port: Int, reason: String)

  public var description: String {
    switch self {
    case .cannotListen(let port, let reason):
      "The simulated admin APIs cannot listen on 127.0.0.1 port \(port): \(reason). "
        + "Choose another port, or 0 for any."
    }
  }
}
