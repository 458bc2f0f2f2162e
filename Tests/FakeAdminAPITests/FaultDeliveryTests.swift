import Foundation
import Testing
import UsageModel

@testable import FakeAdminAPI

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

@Suite struct `Faults on the wire` {
  private let server = FakeAdminServer(
    organization: Simulation.shared.organization, now: { Simulation.instant })

  private var headers: [String: String] { ["authorization": "Bearer \(server.openAIKey)"] }

  private static let costs =
    "/v1/organization/costs?start_time=\(second("2026-11-18T00:00:00Z"))"

  private func expect(
    _ wanted: Int, _ method: String, _ port: Int, _ target: String,
    _ headers: [String: String] = [:],
    body: String? = nil
  ) async throws {
    let (_, response) = try await send(method, port, target, headers, body: body)
    #expect(response.statusCode == wanted)
  }

  @Test func `a slow body arrives whole in the end`() async throws {
    server.inject(.slowBody(over: .milliseconds(8)), at: FaultTarget(provider: .openai, times: 1))
    try await server.serving { port in
      let (slow, response) = try await send("GET", port, Self.costs, headers)
      #expect(response.statusCode == 200)
      let (swift, _) = try await send("GET", port, Self.costs, headers)
      #expect(slow == swift)
    }
  }

  @Test func `a client can leave a body that is too slow for it`() async throws {
    server.inject(.slowBody(over: .seconds(3600)), at: FaultTarget(provider: .openai, times: 1))
    try await server.serving { port in
      let slow = Task { try await send("GET", port, Self.costs, headers) }
      while server.requestLog.first?.status == nil { await Task.yield() }
      slow.cancel()
      await #expect(throws: (any Error).self) { try await slow.value }
      try await expect(200, "GET", port, Self.costs, headers)
    }
  }

  @Test func `a reset comes behind half of the body and leaves the server running`() async throws {
    let right = try await server.respond(to: AdminRequest(target: Self.costs, headers: headers))
    server.inject(.connectionReset, at: FaultTarget(provider: .openai, times: 1))
    try await server.serving { port in
      let (bytes, error) = await rawAnswer(
        port,
        "GET \(Self.costs) HTTP/1.1\r\nHost: 127.0.0.1\r\n"
          + "Authorization: Bearer \(server.openAIKey)\r\n\r\n")
      #expect(error == ECONNRESET)
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(text.hasPrefix("HTTP/1.1 200 OK\r\n"))
      #expect(text.contains("Content-Length: \(right.body.count)\r\n"))
      #expect(bytes.suffix(right.body.count / 2) == right.body.prefix(right.body.count / 2))
      try await expect(200, "GET", port, Self.costs, headers)
    }
  }

  @Test func `faults are added, listed and cleared while the server runs`() async throws {
    try await server.serving { port in
      let path = FakeAdminServer.faultsPath
      let (added, _) = try await send("POST", port, path, body: "503@openai/costs\n429+7=0.5")
      #expect(String(decoding: added, as: UTF8.self) == "503@openai/costs\n429+7=0.5\n")
      try await expect(503, "GET", port, Self.costs, headers)
      let (listed, _) = try await send("GET", port, path)
      #expect(listed == added)
      let (left, response) = try await send("DELETE", port, path)
      #expect(response.statusCode == 200)
      #expect(left.isEmpty)
      try await expect(200, "GET", port, Self.costs, headers)
    }
    #expect(server.requestLog.count == 2)
  }

  @Test func `a list with one bad line is refused whole, with the reason`() async throws {
    try await server.serving { port in
      let path = FakeAdminServer.faultsPath
      let (reason, response) = try await send("POST", port, path, body: "500\n418")
      #expect(response.statusCode == 400)
      #expect(String(decoding: reason, as: UTF8.self).hasPrefix("'418' is no fault. Faults: 401,"))
      try await expect(400, "POST", port, path, body: "\n")
      try await expect(405, "PUT", port, path, body: "500")
    }
    #expect(server.faults.isEmpty)
  }

  @Test func `a body beyond the bound is refused`() async throws {
    try await server.serving { port in
      let body = String(repeating: "500\n", count: FaultControl.bodyLimit)
      let (_, response) = try await send("POST", port, FakeAdminServer.faultsPath, body: body)
      #expect(response.statusCode == 413)
    }
    #expect(server.faults.isEmpty)
  }
}
