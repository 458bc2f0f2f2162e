import Synchronization
import UsageModel

@testable import UsageProviders

/// Answers some paths with a fixture each, every time, and leaves the others to a script.
struct ContractTransport: HTTPTransport {
  let script: any HTTPTransport
  let besides: [String: String]

  init(_ script: some HTTPTransport, besides: [String: String]) {
    self.script = script
    self.besides = besides
  }

  func get(_ request: HTTPRequest) async throws(ProviderError) -> HTTPAnswer {
    guard let fixture = besides[request.path] else { return try await script.get(request) }
    guard let body = try? Fixtures.bytes(of: fixture) else {
      throw .unreachable("there is no fixture \(fixture)")
    }
    return HTTPAnswer(status: 200, body: body)
  }
}

/// Answers each request by looking at it, and remembers what was asked.
final class RecordingTransport: HTTPTransport {
  let answer: @Sendable (HTTPRequest) -> Result<HTTPAnswer, ProviderError>
  private let asked = Mutex<[HTTPRequest]>([])

  init(_ answer: @escaping @Sendable (HTTPRequest) -> Result<HTTPAnswer, ProviderError>) {
    self.answer = answer
  }

  var requests: [HTTPRequest] { asked.withLock { $0 } }

  func get(_ request: HTTPRequest) async throws(ProviderError) -> HTTPAnswer {
    asked.withLock { $0.append(request) }
    return try answer(request).get()
  }
}

/// Sends one page again and again, each time with another cursor, until nobody could still want it.
final class EndlessTransport: HTTPTransport {
  private let page: JSONValue
  private let sent = Mutex(0)

  init(page: JSONValue) { self.page = page }

  var count: Int { sent.withLock { $0 } }

  func get(_ request: HTTPRequest) async throws(ProviderError) -> HTTPAnswer {
    let number = sent.withLock { sent in
      sent += 1
      return sent
    }
    guard number <= 5000 else { throw .unreachable("asked for more than 5000 pages") }
    let cursor = JSONValue.string("cursor_\(number)")
    let body = page.replacing("has_more", with: .bool(true)).replacing("next_page", with: cursor)
      .replacing("last_id", with: cursor)
    return HTTPAnswer(status: 200, body: Array(body.text.utf8))
  }
}
