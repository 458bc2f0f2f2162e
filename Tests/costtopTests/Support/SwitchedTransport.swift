import Synchronization
import UsageModel
import UsageProviders

/// The real transport with the usual patience, or with hardly any while a fault holds all answers back.
final class SwitchedTransport: HTTPTransport {
  private let patient: AsyncHTTPClientTransport
  private let impatient: AsyncHTTPClientTransport
  private let isImpatient: Mutex<Bool>

  init(environment: [String: String], isImpatient: Bool = false) {
    patient = AsyncHTTPClientTransport(totalTimeout: 600, environment: environment)
    impatient = AsyncHTTPClientTransport(totalTimeout: 0.02, environment: environment)
    self.isImpatient = Mutex(isImpatient)
  }

  func wait(briefly: Bool) { isImpatient.withLock { $0 = briefly } }

  func get(_ request: HTTPRequest) async throws(ProviderError) -> HTTPAnswer {
    try await (isImpatient.withLock { $0 } ? impatient : patient).get(request)
  }

  func shutdown() async {
    await patient.shutdown()
    await impatient.shutdown()
  }
}
