import AsyncHTTPClient
import FoundationEssentials
import UsageModel

/// The real network.
///
/// Call `shutdown()` before the program ends; a transport that is merely dropped closes its connections by itself.
public final class AsyncHTTPClientTransport: HTTPTransport {
  private let totalTimeout: TimeInterval
  private let bodyLimit: Int
  private let proxies: ProxySettings
  private let direct: HTTPClient
  private let proxied: [HTTPClient.Configuration.Proxy: HTTPClient]

  /// - Parameters:
  ///   - connectTimeout: seconds until a connection stands.
  ///   - totalTimeout: seconds from the call to the last byte of the body.
  ///   - bodyLimit: bytes of body after which reading stops with `tooLarge`.
  ///   - environment: where `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY` and `NO_PROXY` are looked up.
  public init(
    connectTimeout: TimeInterval = 10,
    totalTimeout: TimeInterval = 60,
    bodyLimit: Int = 32 << 20,
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) {
    self.totalTimeout = totalTimeout
    self.bodyLimit = bodyLimit
    proxies = ProxySettings(environment: environment)
    var configuration = HTTPClient.Configuration(
      redirectConfiguration: .disallow,
      timeout: .init(connect: .milliseconds(Int64(connectTimeout * 1000)))
    )
    // The refresher decides when to try again; until then the reason belongs on screen.
    configuration.connectionPool.retryConnectionEstablishment = false
    // A request that waits for another's connection fails after the connect timeout, however well the server is: one-shot
    // commands ask a dozen endpoints at once, and some answers take long.
    configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 64
    direct = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    var proxied: [HTTPClient.Configuration.Proxy: HTTPClient] = [:]
    for proxy in Set(proxies.addresses.map(\.asyncHTTPClientProxy)) {
      configuration.proxy = proxy
      proxied[proxy] = HTTPClient(
        eventLoopGroupProvider: .singleton, configuration: configuration)
    }
    self.proxied = proxied
  }

  deinit {
    for client in clients { client.shutdown { _ in } }
  }

  private var clients: [HTTPClient] { [direct] + proxied.values }

  /// Closes all connections; requests under way fail. Nothing can be asked afterwards.
  public func shutdown() async {
    for client in clients {
      // The only failure is to have been shut down before.
      try? await client.shutdown()
    }
  }

  public func get(_ request: HTTPRequest) async throws(ProviderError) -> HTTPAnswer {
    let client = try client(for: request.origin)
    // The total timeout is a race of our own: the client's deadline ends with the head of the answer.
    let outcome = await withTaskGroup(of: Outcome.self) { group in
      group.addTask { await self.fetch(request, with: client) }
      group.addTask { [totalTimeout] in
        try? await Task.sleep(for: .seconds(totalTimeout))
        return .failure(.timedOut(after: totalTimeout))
      }
      let first = await group.next()
      group.cancelAll()
      return first ?? .failure(.cancelled)
    }
    // Whatever the race says, a cancelled asker cancelled it.
    guard !Task.isCancelled else { throw .cancelled }
    return try outcome.get()
  }

  private typealias Outcome = Result<HTTPAnswer, ProviderError>

  private func client(for origin: String) throws(ProviderError) -> HTTPClient {
    switch proxies.route(to: origin) {
    case .direct: return direct
    case .proxy(let address): return proxied[address.asyncHTTPClientProxy] ?? direct
    case .unusable(let variable):
      throw .unreachable("\(variable) is not the address of an HTTP or SOCKS5 proxy")
    }
  }

  /// A kept connection may be closed by the server just as it is used again. That is no answer and no failure of the
  /// server, and a GET may be repeated, so it is sent once more. Not oftener, although the other connection may be an old
  /// one too: a repetition is a request that the account's pace knows nothing of.
  private func fetch(_ request: HTTPRequest, with client: HTTPClient) async -> Outcome {
    do {
      do {
        return try await answer(to: outgoing(request), from: client)
      } catch let error as HTTPClientError
        where error == .remoteConnectionClosed && !Task.isCancelled
      {
        return try await answer(to: outgoing(request), from: client)
      }
    } catch {
      return .failure(TransportFault.providerError(for: error, totalTimeout: totalTimeout))
    }
  }

  private func outgoing(_ request: HTTPRequest) -> HTTPClientRequest {
    let address = request.origin + request.path
    var outgoing = HTTPClientRequest(
      url: request.query.isEmpty ? address : "\(address)?\(request.query)")
    for header in request.headers { outgoing.headers.add(name: header.name, value: header.value) }
    return outgoing
  }

  private func answer(to request: HTTPClientRequest, from client: HTTPClient) async throws
    -> Outcome
  {
    let response = try await client.execute(
      request, timeout: .milliseconds(Int64(totalTimeout * 1000)))
    var body: [UInt8] = []
    for try await part in response.body {
      guard body.count + part.readableBytes <= bodyLimit else {
        return .failure(.tooLarge(limit: bodyLimit))
      }
      body.append(contentsOf: part.readableBytesView)
    }
    return .success(
      HTTPAnswer(
        status: Int(response.status.code),
        headers: response.headers.map { .init($0.name, $0.value) },
        body: body
      ))
  }
}

extension ProxySettings.Address {
  fileprivate var asyncHTTPClientProxy: HTTPClient.Configuration.Proxy {
    switch kind {
    case .http:
      .server(
        host: host, port: port,
        authorization: login.map { .basic(username: $0.user, password: $0.password) })
    case .socks5: .socksServer(host: host, port: port)
    }
  }
}
