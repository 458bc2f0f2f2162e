import FakeAdminAPI
import Foundation
import Testing
import UsageModel

@testable import costtop

@Suite struct `Two keys of one organization` {
  private static let organization = SimulatedOrganization(seed: 3)
  private static let now = Date(timeIntervalSince1970: 1_795_185_127)

  private func outcome(
    of accounts: [String], _ run: @escaping @Sendable (CommandEnvironment) async throws -> Void
  ) async throws -> CommandOutcome {
    let folder = try TemporaryFolder()
    let place = folder.url.appending(path: "costtop")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    let entries = accounts.map { "  - {provider: anthropic, name: \($0), key: {env: KEY_\($0)}}" }
    let yaml = "accounts:\n" + entries.joined(separator: "\n") + "\n"
    try Data(yaml.utf8).write(to: place.appending(path: "config.yaml"))
    let server = FakeAdminServer(organization: Self.organization, now: { Self.now })
    return try await withServing(server) { variables in
      var variables = variables
      for account in accounts { variables["KEY_\(account)"] = "\(server.anthropicKey)-\(account)" }
      variables["XDG_CONFIG_HOME"] = folder.path
      variables["XDG_STATE_HOME"] = folder.path
      return try await CommandOutcome.of(variables, at: Self.now, run)
    }
  }

  private static let sentence =
    "costtop: the keys of 'main' and 'spare' are both of Acme Robotics: counted once, as 'main'"

  @Test(arguments: [
    ["summary", "--period", "today"], ["summary", "--period", "7d", "--json"],
    ["check", "--max-month", "100000,200000"],
    ["export", "--period", "7d"], ["export", "--period", "7d", "--format", "focus"],
  ])
  func `tell every figure once, and say so`(arguments: [String]) async throws {
    let run: @Sendable (CommandEnvironment) async throws -> Void = { environment in
      let rest = Array(arguments.dropFirst())
      switch arguments[0] {
      case "summary": try await Summary.parse(rest).run(in: environment)
      case "check": try await Check.parse(rest).run(in: environment)
      default: try await Export.parse(rest).run(in: environment)
      }
    }
    let one = try await outcome(of: ["main"], run)
    let both = try await outcome(of: ["main", "spare"], run)
    #expect(!one.output.isEmpty)
    #expect(both.output == one.output)
    #expect(!one.errors.contains("counted once"))
    #expect(both.errors.contains(Self.sentence))
  }
}
