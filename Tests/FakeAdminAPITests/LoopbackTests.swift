import Foundation
import Testing
import UsageModel

@testable import FakeAdminAPI

@Suite struct `The server on loopback` {
  @Test func `answers travel unchanged, with the organization's clock`() async throws {
    let server = FakeAdminServer(
      organization: Simulation.shared.organization, now: { Simulation.instant })
    let target =
      "/v1/organizations/usage_report/messages?starting_at=2026-11-18T00:00:00Z"
      + "&group_by%5B%5D=model"
    let headers = ["x-api-key": server.anthropicKey, "anthropic-version": "2023-06-01"]
    try await server.serving { port in
      let (data, response) = try await send("GET", port, target, headers)
      #expect(response.statusCode == 200)
      #expect(response.value(forHTTPHeaderField: "Date") == "Fri, 20 Nov 2026 14:32:00 GMT")
      #expect(response.value(forHTTPHeaderField: "anthropic-organization-id") != nil)
      let direct = try await server.respond(to: AdminRequest(target: target, headers: headers))
      #expect(Array(data) == direct.body)
      let (_, refused) = try await send("GET", port, "/v1/organization/costs", [:])
      #expect(refused.statusCode == 401)
    }
    #expect(server.requestLog.map(\.status) == [200, 200, 401])
    #expect(server.requestLog.first?.target == target)
  }

  @Test func `a port that is taken is named`() async throws {
    let organization = Simulation.shared.organization
    let server = FakeAdminServer(organization: organization, now: { Simulation.instant })
    try await server.serving { port in
      let other = FakeAdminServer(organization: organization, now: { Simulation.instant })
      let error = await #expect(throws: FakeAdminServerError.self) {
        try await other.run(port: port) { _ in }
      }
      #expect(error?.description.contains("127.0.0.1 port \(port)") == true)
    }
  }

  @Test func `a hanging request does not keep the server from stopping`() async throws {
    let server = FakeAdminServer(
      organization: Simulation.shared.organization, now: { Simulation.instant },
      faults: FaultPlan([(.hang, FaultTarget(provider: .anthropic))]))
    try await server.serving { port in
      let request = Task { try await send("GET", port, "/v1/organizations/me", [:]) }
      while server.requestLog.isEmpty { await Task.yield() }
      request.cancel()
    }
    #expect(server.requestLog.map(\.status) == [nil])
  }
}
