import FoundationEssentials
import Testing
import UsageModel

@testable import UsageProviders

@Suite struct `Reading a report` {
  private func read(
    _ entry: ProviderEntry, _ report: String, _ arguments: [(String, String)] = [],
    from transport: ScriptedTransport
  ) async throws -> ReportAnswer {
    let endpoint = try #require(entry.reports.endpoint(report))
    let question = try ReportQuestion(
      endpoint,
      arguments.map { ReportArgument(try #require(endpoint.parameter($0.0)), $0.1) })
    return await reader(entry, transport).read(question)
  }

  private func reader(_ entry: ProviderEntry, _ transport: ScriptedTransport) -> ReportReader {
    ReportReader(
      entry.reports,
      ProviderEntry.Connection(
        account: Account(
          id: .init(entry.provider.id), provider: entry.provider,
          configuredName: entry.provider.name),
        key: ProviderEntry.testKey, origin: entry.defaultOrigin, transport: transport,
        pacer: UnlimitedPace(), now: { ProviderEntry.testNow }))
  }

  @Test func `returns the body as it was, with the server's clock and the request's id`()
    async throws
  {
    let body = #"{"amount": 0.000012300000000000000000000000000000000, "zero": "0E-6176"}"#
    let answer = try await read(
      .openAI, "costs", [("start_time", "1793491200")],
      from: ScriptedTransport([
        .status(
          200, body, ["X-Request-Id": "req_1", "Date": "Fri, 20 Nov 2026 14:31:07 GMT"])
      ]))
    #expect(
      try answer.body.get()
        == .object([
          .init("amount", .number("0.000012300000000000000000000000000000000")),
          .init("zero", .string("0E-6176")),
        ]))
    #expect(answer.requestID == "req_1")
    #expect(answer.serverDate == ProviderEntry.testNow.addingTimeInterval(-53))
    #expect(answer.failure == nil)
  }

  @Test func `identifies itself as each provider wants it`() async throws {
    let anthropic = ScriptedTransport(bodies: ["{}"])
    _ = try await read(
      .anthropic, "usage", [("starting_at", "2026-11-01"), ("speeds", "fast")], from: anthropic)
    let sent = try #require(anthropic.requests.first)
    #expect(sent.headers.contains(.init("x-api-key", ProviderEntry.testKey.secret)))
    #expect(sent.headers.contains(.init("anthropic-version", "2023-06-01")))
    #expect(sent.headers.contains(.init("anthropic-beta", "fast-mode-2026-02-01")))

    let openAI = ScriptedTransport(bodies: ["{}"])
    _ = try await read(.openAI, "admin-api-keys", from: openAI)
    #expect(
      openAI.requests.first?.headers.contains(
        .init("Authorization", "Bearer \(ProviderEntry.testKey.secret)")) == true)
  }

  @Test func `quotes a refusal with status and the header's request id, without the key`()
    async throws
  {
    let body = """
      {"error":{"message":"Incorrect API key provided: \(ProviderEntry.testKey.secret)\\u001b[2J.",
      "type":"invalid_request_error","param":null,"code":"invalid_api_key"}}
      """
    let answer = try await read(
      .openAI, "projects",
      from: ScriptedTransport([.status(401, body, ["x-request-id": "req_9"])]))
    #expect(answer.status == 401)
    #expect(
      answer.failure
        == "refused the key (HTTP 401): Incorrect API key provided: (key)[2J. (request req_9)")
  }

  @Test func `quotes the server at length, where a dashboard quotes its beginning`() async throws {
    let words = String(repeating: "Missing scopes: api.usage.reads. ", count: 100)
    let body = #"{"error":{"message":"\#(words)"}}"#
    let answer = try await read(.openAI, "users", from: ScriptedTransport([.status(403, body)]))
    #expect(
      answer.failure == "refused the key (HTTP 403): \(words.prefix(2000))…")
    let short = await #expect(throws: ProviderError.self) {
      try await ProviderEntry.openAI.provider(ScriptedTransport([.status(403, body)])).names(.users)
    }
    #expect(short == .refused(status: 403, serverSaid: "\(words.prefix(200))…"))
  }

  @Test func `finds the request id in the body where no header has it`() async throws {
    let body = """
      {"type":"error","error":{"type":"permission_error","message":"no scope"},
      "request_id":"req_body"}
      """
    let answer = try await read(
      .anthropic, "api-keys", from: ScriptedTransport([.status(403, body)]))
    #expect(answer.failure == "refused the key (HTTP 403): no scope (request req_body)")
  }

  @Test func `says that a web page is not a report`() async throws {
    let answer = try await read(
      .anthropic, "me", from: ScriptedTransport([.status(200, "<html>Welcome</html>")]))
    #expect(
      answer.failure
        == "sent an answer we do not know: body is not JSON (byte 0) (HTTP 200)")
  }

  @Test func `has neither status nor clock where nothing answered`() async throws {
    let answer = try await read(
      .anthropic, "me", from: ScriptedTransport([.failure(.timedOut(after: 30))]))
    #expect(answer.status == nil)
    #expect(answer.serverDate == nil)
    #expect(answer.failure == "did not answer within 30 s")
  }
}
