import FoundationEssentials
import Testing
import UsageModel

@testable import FakeAdminAPI

@Suite struct `Faults` {
  private let server = FakeAdminServer(
    organization: Simulation.shared.organization, now: { Simulation.instant })

  private func ask(_ target: String) async throws -> AdminResponse {
    try await server.respond(
      to: AdminRequest(
        target: target,
        headers: [
          "x-api-key": server.anthropicKey, "anthropic-version": "2023-06-01",
          "authorization": "Bearer \(server.openAIKey)",
        ]))
  }

  private static let me = "/v1/organizations/me"
  private static let costReport = "/v1/organizations/cost_report?starting_at=2026-11-01T00:00:00Z"
  private static let costs =
    "/v1/organization/costs?start_time=\(second("2026-11-01T00:00:00Z"))"

  @Test(arguments: [
    (Fault.unauthorized, 401, "authentication_error"), (.forbidden, 403, "permission_error"),
    (.rateLimited(retryAfter: 7), 429, "rate_limit_error"), (.serverError, 500, "api_error"),
  ])
  func `Anthropic refuses in its own words`(fault: Fault, status: Int, type: String) async throws {
    server.inject(fault, at: FaultTarget(provider: .anthropic, endpoint: "me"))
    let response = try await ask(Self.me)
    #expect(response.status == status)
    let body = try JSONReader.read(response.body)
    #expect(body["error"]?["type"]?.word == type)
    #expect(body["request_id"]?.word == response.headers["request-id"])
  }

  @Test(arguments: [
    (Fault.unauthorized, 401), (.forbidden, 403), (.rateLimited(retryAfter: 7), 429),
    (.serverError, 500),
  ])
  func `OpenAI refuses in its own words`(fault: Fault, status: Int) async throws {
    server.inject(fault, at: FaultTarget(provider: .openai))
    let response = try await ask(Self.costs)
    #expect(response.status == status)
    #expect(try JSONReader.read(response.body)["error"]?["message"]?.word?.isEmpty == false)
    #expect(response.headers["x-request-id"] != nil)
  }

  @Test func `a rate limit names its wait, or the reset, or nothing`() async throws {
    server.inject(.rateLimited(retryAfter: 7), at: FaultTarget(provider: .anthropic, times: 1))
    server.inject(.rateLimited(retryAfter: nil), at: FaultTarget(provider: .anthropic))
    server.inject(.rateLimited(retryAfter: nil), at: FaultTarget(provider: .openai))
    #expect(try await ask(Self.me).headers["retry-after"] == "7")
    let second = try await ask(Self.me)
    #expect(second.headers["retry-after"] == nil)
    #expect(second.headers["anthropic-ratelimit-requests-reset"] == "2026-11-20T14:32:30Z")
    #expect(try await ask(Self.costs).headers["retry-after"] == nil)
  }

  @Test func `a truncated body starts well and does not parse`() async throws {
    server.inject(.truncatedBody, at: FaultTarget(provider: .openai, endpoint: "costs"))
    let response = try await ask(Self.costs)
    #expect(response.status == 200)
    #expect(response.bodyText.hasPrefix("{\"object\":\"page\""))
    #expect(throws: JSONReader.Malformed.self) { try JSONReader.read(response.body) }
  }

  @Test func `a redirect points to another origin`() async throws {
    server.inject(
      .crossOriginRedirect(to: "http://127.0.0.1:9/steal"), at: FaultTarget(provider: .anthropic))
    let response = try await ask(Self.me)
    #expect(response.status == 307)
    #expect(response.headers["location"] == "http://127.0.0.1:9/steal")
  }

  @Test func `a hang ends with its task`() async throws {
    server.inject(.hang, at: FaultTarget(provider: .anthropic))
    let task = Task { try await ask(Self.me) }
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
    #expect(server.requestLog.map(\.status) == [nil])
  }

  @Test func `faults hit their endpoint, their pages and their number of requests only`()
    async throws
  {
    server.inject(
      .serverError,
      at: FaultTarget(provider: .anthropic, endpoint: "cost_report", times: 1, fromPage: 2))
    #expect(try await ask(Self.me).status == 200)
    let first = try await ask(Self.costReport)
    #expect(first.status == 200)
    let cursor = try #require(try JSONReader.read(first.body)["next_page"]?.word)
    let second = Self.costReport + "&page=" + escaped(cursor)
    #expect(try await ask(second).status == 500)
    #expect(try await ask(second).status == 200)
    #expect(server.requestLog.map(\.status) == [200, 200, 500, 200])
    #expect(server.requestLog.last?.values("page") == [cursor])
  }

  @Test func `cleared faults are over`() async throws {
    server.inject(.forbidden, at: FaultTarget(provider: .anthropic))
    server.clearFaults()
    #expect(try await ask(Self.me).status == 200)
  }
}
