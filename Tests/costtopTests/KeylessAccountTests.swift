import FakeAdminAPI
import Foundation
import Testing
import UsageModel

@testable import costtop

@Suite struct `An account whose key cannot be read` {
  private static let now = Date(timeIntervalSince1970: 1_795_185_127)

  /// Runs a command where `anthropic` has no key, and `openai` has one.
  private func outcome(
    _ run: @escaping @Sendable (CommandEnvironment) async throws -> Void
  ) async throws -> CommandOutcome {
    let folder = try TemporaryFolder()
    let place = folder.url.appending(path: "costtop")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    let yaml = """
      accounts:
        - {provider: anthropic, name: acme, key: {file: nowhere}}
        - {provider: openai, name: labs, key: {env: LABS_KEY}}
      """
    try Data(yaml.utf8).write(to: place.appending(path: "config.yaml"))
    let server = FakeAdminServer(
      organization: SimulatedOrganization(seed: 3), now: { Self.now })
    return try await withServing(server) { variables in
      var variables = variables
      variables["LABS_KEY"] = server.openAIKey
      variables["XDG_CONFIG_HOME"] = folder.path
      variables["XDG_STATE_HOME"] = folder.path
      return try await CommandOutcome.of(variables, at: Self.now, run)
    }
  }

  private static let sentence = "costtop: Account 'acme': file nowhere does not exist."

  @Test func `hides no other in a summary`() async throws {
    let summary = try await outcome {
      try await Summary.parse(["--period", "7d", "--json"]).run(in: $0)
    }
    #expect(summary.status == ExitStatus.someFailed.rawValue)
    #expect(summary.errors.contains(Self.sentence))
    let accounts = try summary.json.objects("accounts")
    #expect(accounts.map { $0["status"] as? String } == ["no_data", "fresh"])
    #expect(try accounts[0].amount("cost") == nil)
    #expect(try accounts[1].amount("cost") != nil)
  }

  @Test(
    arguments: [
      (["--max-today", "1,2"], 2), (["--max-today", "10000,20000"], 3),
      (["--max-today", "10000,20000", "--account", "labs"], 0),
    ] as [([String], Int32)])
  func `makes a check unknown, unless the rest is over its limit already`(
    arguments: [String], status: Int32
  ) async throws {
    let check = try await outcome { try await Check.parse(arguments).run(in: $0) }
    #expect(check.status == status, "\(check.output)")
    #expect(check.output.contains("file nowhere") == (status != 0))
  }
}
