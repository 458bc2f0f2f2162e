import ArgumentParser
import CursesTerminal
import FakeAdminAPI
import Foundation
import Testing
import UsageHistory
import UsageModel
import UsageProviders

@testable import costtop

@Suite struct `What the doctor says` {
  static let now = Date(utcText: "2026-11-20T14:32:07Z") ?? .distantPast

  /// Runs `costtop doctor --json` against a simulated organization whose clock is `skew` seconds behind this machine's.
  func examine(
    _ faults: [String] = [], skew: TimeInterval = 0, patience: TimeInterval = 60,
    changing change: @Sendable @escaping ([String: String]) -> [String: String] = { $0 }
  ) async throws -> (json: [String: Any], status: Int32, table: String, transcript: Transcript) {
    let server = FakeAdminServer(
      organization: SimulatedOrganization(seed: 5),
      now: { Self.now.addingTimeInterval(-skew) })
    for fault in faults { server.inject(try FaultRule(fault)) }
    let transcript = Transcript()
    let (report, status) = try await withServing(server) { variables in
      let environment = transcript.environment(change(variables), at: Self.now)
      let transport = AsyncHTTPClientTransport(totalTimeout: patience, environment: [:])
      let command = try Doctor.parse(["--json"])
      let report = await command.examine(
        in: environment, over: transport, terminal: .unknown)
      await transport.shutdown()
      do {
        try command.present(report, in: environment)
        return (report, Int32(0))
      } catch let code as ExitCode {
        return (report, code.rawValue)
      }
    }
    let json = try JSONSerialization.jsonObject(with: Data(transcript.output.utf8))
    return (try #require(json as? [String: Any]), status, report.table, transcript)
  }

  func account(_ provider: String, of json: [String: Any]) throws -> [String: Any] {
    try #require(try json.objects("accounts").first { $0["provider"] as? String == provider })
  }

  func statuses(of account: [String: Any]) throws -> [String: String] {
    Dictionary(
      try account.objects("endpoints").map {
        ($0["name"] as? String ?? "", $0["status"] as? String ?? "")
      }, uniquingKeysWith: { first, _ in first })
  }

  @Test func `a whole organization is well, and every endpoint was asked`() async throws {
    let (json, status, table, _) = try await examine()
    #expect(status == 0)
    #expect(json["ok"] as? Bool == true)
    for entry in ProviderCatalog.all {
      let account = try account(entry.provider.id, of: json)
      let statuses = try statuses(of: account)
      #expect(Set(statuses.keys) == Set(entry.reports.endpoints.map(\.name)))
      #expect(Set(statuses.values) == ["ok"])
      #expect(account["clock_skew_seconds"] as? Int == 0)
    }
    #expect(try account("anthropic", of: json)["organization"] as? String == "Acme Robotics")
    #expect(try account("openai", of: json)["organization"] as? String == "Acme Robotics Labs")
    #expect(table.contains("All is well."))
  }

  @Test func `ids without a name are those the organization really has`() async throws {
    let (json, _, _, _) = try await examine()
    let truth = SimulatedOrganization(seed: 5).truth(asOf: Self.now)
    for provider in SimulatedProvider.allCases {
      let ids = try account(provider.rawValue, of: json).objects("unknown_ids")
        .compactMap { $0["id"] as? String }
      #expect(Set(ids) == truth.unnamedIDs(provider: provider))
    }
  }

  @Test func `a refusal of figures is a problem and quotes the server, one of names is not`()
    async throws
  {
    let names = try await examine(["403@anthropic/users", "403@openai/projects"])
    #expect(names.status == 0)
    #expect(names.table.contains("does not have permission"))
    #expect(names.table.contains("Costs only names"))
    let openAI = try statuses(of: try account("openai", of: names.json))
    #expect(openAI["projects"] == "refused")
    #expect(openAI["project-api-keys"] == "skipped")

    let figures = try await examine(["500@cost_report"])
    #expect(figures.status == 1)
    #expect(try account("anthropic", of: figures.json)["ok"] as? Bool == false)
    #expect(try account("openai", of: figures.json)["ok"] as? Bool == true)
    #expect(figures.table.contains("! "))
  }

  @Test(arguments: ["403", "404"])
  func `a spend limit that may not be read is told and no problem`(fault: String) async throws {
    let (json, status, table, _) = try await examine(["\(fault)@openai/spend_limit"])
    #expect(status == 0)
    #expect(table.contains("HTTP \(fault)"))
    #expect(table.contains(". Costs only the spend limit"))
    #expect(table.contains("All is well."))
    let openAI = try account("openai", of: json)
    #expect(try statuses(of: openAI)["spend-limit"] == "refused")
    #expect(try statuses(of: openAI)["reading: spend limit"] == nil)
    #expect((openAI["not_looked_at"] as? [String])?.isEmpty == true)
  }

  @Test func `a spend limit in a shape of its own is told with its place`() async throws {
    let (json, status, table, _) = try await examine(["wrong-type@openai/spend_limit"])
    #expect(status == 0)
    let openAI = try account("openai", of: json)
    #expect(try statuses(of: openAI)["spend-limit"] == "ok")
    #expect(try statuses(of: openAI)["reading: spend limit"] == "refused")
    #expect(table.contains("threshold_amount is"))
  }

  @Test func `an answer that no figure can be made of is a problem, though the endpoint answers`()
    async throws
  {
    let (json, status, table, _) = try await examine(["wrong-type@cost_report"])
    #expect(status == 1)
    let anthropic = try account("anthropic", of: json)
    #expect(try statuses(of: anthropic)["cost"] == "ok")
    #expect(try statuses(of: anthropic)["reading: bill"] == "refused")
    #expect(table.contains("amount is an object"))
    #expect(anthropic["not_looked_at"] as? [String] == ["bill"])
  }

  @Test func `names that were refused are not called known`() async throws {
    let (json, _, table, _) = try await examine(["403@openai/users"])
    #expect(try account("openai", of: json)["not_looked_at"] as? [String] == ["user names"])
    #expect(table.contains("not looked at: user names"))
  }

  @Test func `a server that does not answer is given up on soon`() async throws {
    let (json, status, _, _) = try await examine(["hang@openai"], patience: 0.2)
    #expect(status == 1)
    let statuses = try statuses(of: try account("openai", of: json))
    #expect(statuses.values.filter { $0 == "refused" }.count == 2)
    #expect(statuses.values.filter { $0 == "skipped" }.count == statuses.count - 2)
  }

  @Test func `a clock that is off is said with its side`() async throws {
    let (json, status, table, _) = try await examine(skew: 300)
    #expect(status == 1)
    #expect(try account("openai", of: json)["clock_skew_seconds"] as? Int == 300)
    #expect(table.contains("300 s ahead of the server's"))
  }

  @Test func `a key is named by its variable and never shown`() async throws {
    let (json, status, table, transcript) = try await examine { variables in
      variables.merging(["OPENAI_ADMIN_KEY": "sk-proj-0123456789abcdef"]) { $1 }
    }
    #expect(status == 1)
    let openAI = try account("openai", of: json)
    #expect(openAI["key_variable"] as? String == "OPENAI_ADMIN_KEY")
    #expect((openAI["key_kind"] as? String)?.contains("project key") == true)
    #expect(table.contains("Missing scopes"))
    for text in [table, transcript.output, transcript.errors] {
      #expect(!text.contains("0123456789abcdef"))
      #expect(!text.contains("simulated-5"))
    }
  }

  @Test func `without any key it says which variables to set`() async throws {
    let (json, status, table, _) = try await examine { _ in [:] }
    #expect(status == 1)
    #expect(try json.objects("accounts").isEmpty)
    #expect(table.contains("ANTHROPIC_ADMIN_KEY or OPENAI_ADMIN_KEY"))
  }

  @Test func `the history is named with its size, and one that cannot be used is a problem`() throws
  {
    let folder = try TemporaryFolder()
    let location = HistoryLocation(variables: ["XDG_STATE_HOME": folder.path])
    let path = try #require(location.path)
    func look() -> HistoryFinding { .look(at: location) }
    #expect(look().status == "none yet")
    #expect(!look().isProblem)
    #expect(try folder.names == [])

    do { _ = try History.open(at: path) }
    #expect(look().path == path)
    #expect((look().bytes ?? 0) > 0)
    #expect(!look().isProblem)

    try Data().write(to: URL(filePath: path + ".damaged"))
    #expect(look().isProblem)
    #expect(look().status.hasPrefix("damaged."))
    #expect(try folder.names == ["costtop"])
    #expect(FileManager.default.fileExists(atPath: path + ".damaged"))
    try FileManager.default.removeItem(atPath: path + ".damaged")

    var bytes = try Data(contentsOf: URL(filePath: path))
    bytes.replaceSubrange(60..<64, with: [0, 0, 3, 0xe7])
    try bytes.write(to: URL(filePath: path))
    #expect(look().isProblem)
    #expect(look().status.contains("written by a later costtop"))

    try Data("no database".utf8).write(to: URL(filePath: path))
    #expect(look().isProblem)
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "no database")
  }

  @Test func `a file where the history's folder would be is a problem`() throws {
    let folder = try TemporaryFolder()
    let file = folder.path(of: "file")
    try Data().write(to: URL(filePath: file))
    let finding = HistoryFinding.look(at: HistoryLocation(variables: ["XDG_STATE_HOME": file]))
    #expect(finding.isProblem)
    #expect(finding.path == "\(file)/costtop/history.sqlite")
    #expect(finding.status == "its folder cannot be made or written")
  }

  @Test func `without a folder for it the history is in memory, which is no problem`() {
    let finding = HistoryFinding.look(at: HistoryLocation(variables: [:]))
    #expect(!finding.isProblem)
    #expect(finding.path == nil)
    #expect(finding.status.contains("HOME is not set"))
  }
}
