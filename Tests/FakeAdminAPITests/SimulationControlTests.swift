import Foundation
import Testing
import UsageModel

@testable import FakeAdminAPI

@Suite struct `Watching a running server` {
  static let target =
    "/v1/organizations/cost_report?starting_at=2026-11-02T00:00:00Z&group_by%5B%5D=description"

  @Test func `its requests are listed without the key, and forgotten when told`() async throws {
    let server = FakeAdminServer(
      organization: Simulation.shared.organization, now: { Simulation.instant })
    try await server.serving { port in
      _ = try await send(
        "GET", port, Self.target,
        ["x-api-key": server.anthropicKey, "anthropic-version": "2023-06-01"])
      _ = try await send("GET", port, "/v1/organizations/me")
      let (listed, response) = try await send("GET", port, FakeAdminServer.requestsPath)
      #expect(response.value(forHTTPHeaderField: "Content-Type")?.contains("ndjson") == true)
      let text = String(decoding: listed, as: UTF8.self)
      #expect(
        text == """
          {"number":1,"time":"2026-11-20T14:32:00Z","method":"GET",\
          "path":"/v1/organizations/cost_report",\
          "query":"starting_at=2026-11-02T00:00:00Z&group_by%5B%5D=description","status":200}
          {"number":2,"time":"2026-11-20T14:32:00Z","method":"GET",\
          "path":"/v1/organizations/me","query":null,"status":401}

          """)
      #expect(!text.contains(server.anthropicKey))
      let (cleared, _) = try await send("DELETE", port, FakeAdminServer.requestsPath)
      #expect(cleared.isEmpty)
      _ = try await send("GET", port, "/v1/organizations/me")
      let (later, _) = try await send("GET", port, FakeAdminServer.requestsPath)
      #expect(String(decoding: later, as: UTF8.self).hasPrefix("{\"number\":3,"))
      let (_, refused) = try await send("PUT", port, FakeAdminServer.requestsPath)
      #expect(refused.statusCode == 405)
    }
  }

  @Test func `an answer that is on its way when the list is forgotten is not entered`() {
    var log = RequestLog()
    let request = LoggedRequest(AdminRequest(target: "/"), at: Simulation.instant)
    let number = log.append(request)
    log.clear()
    log.record(status: 200, of: number)
    #expect(log.requests.isEmpty)
    log.record(status: 503, of: log.append(request))
    #expect(log.requests.map(\.status) == [503])
    #expect(log.dropped == 1)
  }

  @Test func `it tells the true bills of a window, as they stood at an instant`() throws {
    let organization = Simulation.shared.organization
    let response = TruthControl.answer(
      "GET", query: "since=2026-11-17&until=2026-11-18&at=2026-11-20T09:00:00Z", of: organization,
      at: Simulation.instant)
    let json = try JSONReader.read(response.body)
    let truth = organization.truth(asOf: try #require(Date(utcText: "2026-11-20T09:00:00Z")))
    let days = try #require(json["days"]?.elements)
    #expect(days.map { $0["day"] } == ["2026-11-17", "2026-11-18"])
    for provider in SimulatedProvider.allCases {
      let shown = try days.map { try ExactDecimal(text: #require($0[provider.rawValue]?.word)) }
      let billed = [day("2026-11-17"), day("2026-11-18")].map {
        truth.billed(provider: provider, on: $0)
      }
      #expect(shown == billed)
      let total = try #require(json["totals"]?[provider.rawValue]?.word)
      #expect(try ExactDecimal(text: total) == shown.reduce(.zero, +))
    }
    let correction = try #require(json["corrections"]?.elements.first)
    #expect(correction["day"] == "2026-11-17")
    #expect(correction["at"] == "2026-11-20T09:00:00Z")
    #expect(correction["now"] == days[0]["anthropic"])
    #expect(correction["was"] != correction["now"])
  }

  @Test func `a day without a bill is null, not zero`() throws {
    let response = TruthControl.answer(
      "GET", query: "since=2026-11-20", of: Simulation.shared.organization, at: Simulation.instant)
    let json = try JSONReader.read(response.body)
    #expect(json["until"] == "2026-11-20")
    #expect(json["days"]?.elements.first?["anthropic"] == .null)
    #expect(json["totals"]?["anthropic"] == "0")
  }

  @Test(arguments: [
    "since=yesterday", "until=2026-13-01", "at=noon", "since=2026-11-20&until=2026-11-19",
    "since=2024-01-01&until=2026-11-19",
  ])
  func `a window it cannot read is refused`(query: String) {
    let response = TruthControl.answer(
      "GET", query: query, of: Simulation.shared.organization, at: Simulation.instant)
    #expect(response.status == 400)
    #expect(response.bodyText.hasSuffix(".\n"))
  }
}
