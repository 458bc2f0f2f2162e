import Testing
import UsageModel

@testable import UsageProviders

/// Each endpoint of each provider, when it does not answer.
@Suite struct `An endpoint that fails` {
  struct Failure: Sendable, CustomStringConvertible {
    let description: String
    let answer: Result<HTTPAnswer, ProviderError>
    let error: ProviderError
  }

  private static func said(_ text: String) -> String {
    #"{"error":{"type":"x","message":"\#(text)","param":null,"code":null}}"#
  }

  static let failures: [Failure] = [
    Failure(
      description: "429 without a wait", answer: .status(429, said("slow down")),
      error: .rateLimited(retryAfter: nil, serverSaid: "slow down")),
    Failure(
      description: "429 with a wait",
      answer: .status(429, said("slow down"), ["Retry-After": "20"]),
      error: .rateLimited(retryAfter: 20, serverSaid: "slow down")),
    Failure(
      description: "429 until an instant",
      answer: .status(
        429, "", ["anthropic-ratelimit-requests-reset": "2026-11-20T14:32:30Z"]),
      error: .rateLimited(retryAfter: 30, serverSaid: "")),
    Failure(
      description: "429 until an instant that is over",
      answer: .status(
        429, "", ["anthropic-ratelimit-requests-reset": "2026-11-20T14:31:00Z"]),
      error: .rateLimited(retryAfter: nil, serverSaid: "")),
    Failure(
      description: "500", answer: .status(500, said("oops")),
      error: .serverFailed(status: 500, serverSaid: "oops")),
    Failure(
      description: "503 with a wait", answer: .status(503, said("oops"), ["Retry-After": "7"]),
      error: .serverFailed(status: 503, retryAfter: 7, serverSaid: "oops")),
    Failure(
      description: "529", answer: .status(529, said("Overloaded")),
      error: .serverFailed(status: 529, serverSaid: "Overloaded")),
    Failure(
      description: "a web page", answer: .status(502, "<html><h1>Bad Gateway</h1></html>"),
      error: .serverFailed(status: 502, serverSaid: "")),
    Failure(
      description: "404", answer: .status(404, said("no such path")),
      error: .serverFailed(status: 404, serverSaid: "no such path")),
    Failure(
      description: "401", answer: .status(401, said("invalid x-api-key")),
      error: .refused(status: 401, serverSaid: "invalid x-api-key")),
    Failure(
      description: "403", answer: .status(403, said("missing scope")),
      error: .refused(status: 403, serverSaid: "missing scope")),
    Failure(
      description: "403 in a plain word", answer: .status(403, #"{"error":"missing scope"}"#),
      error: .refused(status: 403, serverSaid: "missing scope")),
    Failure(
      description: "400", answer: .status(400, said("no")),
      error: .rejected(status: 400, serverSaid: "no")),
    Failure(
      description: "a redirect",
      answer: .status(302, "", ["Location": "https://else.example/x?key=1"]),
      error: .redirected(status: 302, to: "https://else.example")),
    Failure(
      description: "nothing at all", answer: .status(200),
      error: .unexpectedShape(at: "body", detail: "is cut short (byte 0)")),
    Failure(
      description: "a web page that says 200", answer: .status(200, "<html></html>"),
      error: .unexpectedShape(at: "body", detail: "is not JSON (byte 0)")),
    Failure(
      description: "an array", answer: .status(200, "[]"),
      error: .unexpectedShape(at: "body", detail: "is an array, not an object")),
    Failure(
      description: "too much", answer: .failure(.tooLarge(limit: 1_048_576)),
      error: .tooLarge(limit: 1_048_576)),
    Failure(
      description: "silence", answer: .failure(.timedOut(after: 60)), error: .timedOut(after: 60)),
    Failure(
      description: "a reset", answer: .failure(.unreachable("reset")), error: .unreachable("reset")),
  ]

  @Test(arguments: ContractEndpoint.all, failures)
  func `at once says why and counts nothing`(endpoint: ContractEndpoint, failure: Failure) async {
    let transport = ScriptedTransport([failure.answer])
    let reading = await endpoint.reading(transport)
    #expect(reading == ContractReading(error: failure.error))
    // Nobody tries again but the schedule, which knows the pace.
    #expect(transport.requests.count == 1)
  }

  @Test(arguments: ContractEndpoint.paged, failures)
  func `later keeps what was read before, and says why there is not more`(
    endpoint: ContractEndpoint, failure: Failure
  ) async throws {
    let whole = try await endpoint.reading(
      fixture: "two-pages", days: ContractEndpoint.fourDays)
    let first = try #require(try endpoint.pages(of: "two-pages").first)
    let transport = ScriptedTransport([.status(200, first.text), failure.answer])
    let reading = await endpoint.reading(transport, days: ContractEndpoint.fourDays)
    #expect(reading.facts == Array(whole.facts.prefix(endpoint.pageCounts.0)))
    #expect(reading.error == failure.error)
    #expect(transport.requests.count == 2)
  }

  @Test(arguments: ContractEndpoint.all)
  func `because it was cancelled shows nothing`(endpoint: ContractEndpoint) async throws {
    let first = try #require(try endpoint.pages(of: endpoint.isPaged ? "two-pages" : "full").first)
    let script: [Result<HTTPAnswer, ProviderError>] =
      endpoint.isPaged ? [.status(200, first.text), .failure(.cancelled)] : [.failure(.cancelled)]
    let reading = await endpoint.reading(
      ScriptedTransport(script), days: ContractEndpoint.fourDays)
    #expect(reading == ContractReading(error: .cancelled))
  }

  @Test(arguments: ContractEndpoint.all)
  func `never quotes the key`(endpoint: ContractEndpoint) async {
    let secret = ProviderEntry.testKey.secret
    for status in [400, 401, 403, 404, 429, 500] {
      let reading = await endpoint.reading(
        ScriptedTransport([.status(status, Self.said("the key \(secret) is bad"))]))
      let sentence = reading.error?.sentence ?? ""
      #expect(sentence.contains("is bad"))
      #expect(!sentence.contains(secret))
    }
  }
}
