import Synchronization
import UsageModel
import UsageProviders

/// The real transport with the usual patience, or with hardly any while a fault holds all answers back.
///
/// Every request has a connection of its own, so that no answer depends on what became of the one before it.
final class SwitchedTransport: HTTPTransport {
  private let patient: AsyncHTTPClientTransport
  private let impatient: AsyncHTTPClientTransport
  private let isImpatient: Mutex<Bool>

  init(environment: [String: String], isImpatient: Bool = false) {
    patient = AsyncHTTPClientTransport(totalTimeout: 60, environment: environment)
    impatient = AsyncHTTPClientTransport(totalTimeout: 0.02, environment: environment)
    self.isImpatient = Mutex(isImpatient)
  }

  func wait(briefly: Bool) { isImpatient.withLock { $0 = briefly } }

  func get(_ request: HTTPRequest) async throws(ProviderError) -> HTTPAnswer {
    let transport = isImpatient.withLock { $0 } ? impatient : patient
    return try await transport.get(
      HTTPRequest(
        origin: request.origin, path: request.path, query: request.query,
        headers: request.headers + [.init("Connection", "close")]))
  }

  func shutdown() async {
    await patient.shutdown()
    await impatient.shutdown()
  }
}
