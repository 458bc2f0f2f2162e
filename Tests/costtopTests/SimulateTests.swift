import ArgumentParser
import FakeAdminAPI
import Foundation
import Testing
import UsageModel
import UsageProviders

@testable import costtop

@Suite struct `Simulating faults from the command line` {
  @Test func `faults keep their order`() throws {
    let command = try Simulate.parse(["--fault", "429=0.2", "--fault", "cursor-loop@costs"])
    #expect(command.faults.map(\.description) == ["429=0.2", "cursor-loop@costs"])
  }

  @Test(arguments: [
    (["--fault", "418"], "'418' is no fault. Faults: 401, 403, 403-text, 404, 429, 500, "),
    (["--fault", "500@cost"], "'@cost' is no provider or endpoint. Known: anthropic, openai, "),
    (["--scale", "0"], "--scale goes from 1 to 100."),
    (["--scale", "101"], "--scale goes from 1 to 100."),
  ])
  func `what it does not know is refused with what it knows`(
    arguments: [String], reason: String
  ) throws {
    let error = #expect(throws: (any Error).self) { try Simulate.parse(arguments) }
    let message = Simulate.message(for: try #require(error))
    #expect(message.contains(reason), "\(message)")
  }

  @Test func `the help lists every name`() {
    let help = Simulate.helpMessage(columns: 200)
    for name in FaultName.all { #expect(help.contains("  \(name.name)  "), "\(name.name)") }
  }

  @Test func `it serves with its faults and says how to add others`() async throws {
    let now = try #require(Date(utcText: "2026-11-20T14:32:00Z"))
    let (texts, text) = AsyncStream.makeStream(of: String.self)
    let environment = CommandEnvironment(
      variables: [:], now: { now }, sleep: { _ in },
      output: {
        text.yield($0)
        return true
      },
      explain: { _ in }, showsProgress: false)
    let command = try Simulate.parse(["--fault", "503@me", "--scale", "2"])
    let task = Task { try await command.run(in: environment) }
    var iterator = texts.makeAsyncIterator()
    let lines = try #require(await iterator.next()).split(separator: "\n")
    let origin = try #require(lines.first).replacing("listening ", with: "")
    #expect(
      lines.last == "# add a fault: curl -d '429=0.2@costs' \(origin)/simulate/faults")
    let transport = environment.makeTransport(.oneShot)
    let answer = try await transport.get(
      HTTPRequest(origin: String(origin), path: "/v1/organizations/me", headers: []))
    #expect(answer.status == 503)
    await transport.shutdown()
    task.cancel()
    try await task.value
  }
}
