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
    (.forbiddenInPlainText, 403, "permission_error"), (.notFound, 404, "not_found_error"),
    (.rateLimited(retryAfter: 7), 429, "rate_limit_error"), (.serverError, 500, "api_error"),
    (.overloaded, 529, "overloaded_error"),
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
    (Fault.unauthorized, 401), (.forbidden, 403), (.notFound, 404),
    (.rateLimited(retryAfter: 7), 429), (.serverError, 500), (.overloaded, 529),
  ])
  func `OpenAI refuses in its own words`(fault: Fault, status: Int) async throws {
    server.inject(fault, at: FaultTarget(provider: .openai))
    let response = try await ask(Self.costs)
    #expect(response.status == status)
    #expect(try JSONReader.read(response.body)["error"]?["message"]?.word?.isEmpty == false)
    #expect(response.headers["x-request-id"] != nil)
  }

  @Test func `OpenAI's other 403 has a sentence for an error`() async throws {
    server.inject(.forbiddenInPlainText, at: FaultTarget(provider: .openai))
    let response = try await ask(Self.costs)
    #expect(response.status == 403)
    #expect(
      try JSONReader.read(response.body)["error"]?.word?.contains("api.usage.read") == true)
  }

  @Test func `a gateway answers in HTML or not at all`() async throws {
    server.inject(.badGateway, at: FaultTarget(provider: .anthropic))
    server.inject(.unavailable, at: FaultTarget(provider: .openai))
    let page = try await ask(Self.me)
    #expect(page.status == 502)
    #expect(page.headers["content-type"] == "text/html; charset=utf-8")
    #expect(page.bodyText.hasPrefix("<html>"))
    let silence = try await ask(Self.costs)
    #expect(silence.status == 503)
    #expect(silence.body.isEmpty)
  }

  @Test func `a loop comes back to the same page for ever`() async throws {
    server.inject(try FaultRule("cursor-loop@costs"))
    func page(_ cursor: String?) async throws -> JSONValue {
      let suffix = cursor.map { "&page=" + escaped($0) } ?? ""
      let response = try await ask(Self.costs + "&limit=8" + suffix)
      #expect(response.status == 200)
      return try JSONReader.read(response.body)
    }
    let first = try await page(nil)
    let cursor = try #require(first["next_page"]?.word)
    let second = try await page(cursor)
    #expect(second["next_page"]?.word == cursor)
    #expect(try await page(cursor) == second)
    #expect(second["data"] != first["data"])
  }

  @Test func `a loop from the only page leads to that page`() async throws {
    server.inject(try FaultRule("cursor-loop@costs"))
    let first = try await ask(Self.costs + "&limit=31")
    #expect(try JSONReader.read(first.body)["next_page"] == "page_loop")
    let second = try await ask(Self.costs + "&limit=31&page=page_loop")
    #expect(second.body == first.body)
  }

  @Test func `only right answers are bent, and they keep their headers`() async throws {
    let right = try await ask(Self.costs)
    server.inject(try FaultRule("empty-page@costs"))
    let bent = try await ask(Self.costs)
    #expect(bent.headers == right.headers)
    #expect(try JSONReader.read(bent.body)["data"] == .array([]))
    let refused = try await ask("/v1/organization/costs")
    #expect(refused.status == 400)
  }

  @Test func `a body that travels badly is the right one`() async throws {
    let right = try await ask(Self.costs)
    server.inject(try FaultRule("slow+9,reset@costs"))
    let slow = try await ask(Self.costs)
    #expect(slow.body == right.body)
    #expect(slow.delivery == .dribbled(over: .seconds(9)))
    let reset = try await ask(Self.costs)
    #expect(reset.body == right.body)
    #expect(reset.delivery == .cutOff)
  }

  @Test func `every endpoint that can be named exists`() {
    for provider in SimulatedProvider.allCases {
      for path in FaultableEndpoints.paths(of: provider)
      where !(provider == .openai && ["api_keys", "service_accounts"].contains(path)) {
        #expect(Simulation.shared.ask(provider, path).status != 404, "\(provider) \(path)")
      }
    }
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
