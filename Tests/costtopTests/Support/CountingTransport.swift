import Synchronization
import UsageModel
import UsageProviders

/// The real transport, noting what goes through it.
final class CountingTransport: HTTPTransport {
  private let transport: AsyncHTTPClientTransport
  private let requests = Mutex<[String]>([])

  init(environment: [String: String]) {
    transport = AsyncHTTPClientTransport(totalTimeout: 30, environment: environment)
  }

  var paths: [String] { requests.withLock { $0 } }

  func get(_ request: HTTPRequest) async throws(ProviderError) -> HTTPAnswer {
    requests.withLock { $0.append(request.path) }
    return try await transport.get(request)
  }

  func shutdown() async { await transport.shutdown() }
}
