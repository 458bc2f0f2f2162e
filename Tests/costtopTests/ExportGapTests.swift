import FakeAdminAPI
import Foundation
import Testing
import UsageHistory
import UsageModel

@testable import costtop

/// What an export is short of, and how it says so.
@Suite struct `An export that is not whole` {
  /// Exports the days from 18 to 19 Nov.
  func export(_ rig: HistoryRig, _ arguments: [String] = []) async throws -> CommandOutcome {
    let days = ["--since", "2026-11-18", "--until", "2026-11-19"]
    return try await rig.command { try await Export.parse(days + arguments).run(in: $0) }
  }

  @Test func `offline, of days that became final since they were read, says so`() async throws {
    try await HistoryRig.run { rig in
      #expect(try await export(rig).status == 0)
      #expect(try await export(rig, ["--offline"]).status == 0)
      rig.clock.move(by: .seconds(30 * 86_400))
      let outcome = try await export(rig, ["--offline"])
      #expect(outcome.status == 1)
      let sentence = "bill read before it was final: 2026-11-18 to 2026-11-19"
      #expect(outcome.errors.contains("Anthropic: \(sentence)\n"), "\(outcome.errors)")
      #expect(outcome.errors.contains("OpenAI: \(sentence)\n"))
      #expect(outcome.errors.contains("costtop backfill --since 2026-11-18 --until 2026-11-19"))
      #expect(outcome.output.contains(",2026-11-18,"))
    }
  }

  @Test func `where the server refuses to bring such days up to date, says so once`()
    async throws
  {
    try await HistoryRig.run { rig in
      #expect(try await export(rig).status == 0)
      rig.clock.move(by: .seconds(30 * 86_400))
      rig.server.inject(
        .forbidden, at: FaultTarget(provider: .anthropic, endpoint: "cost_report"))
      let outcome = try await export(rig)
      #expect(outcome.status == 1)
      #expect(outcome.errors.contains("Anthropic bill: refused the key (HTTP 403)"))
      #expect(
        outcome.errors.contains(
          "Anthropic: still missing of bill: 2026-11-18 to 2026-11-19\n"), "\(outcome.errors)")
      #expect(!outcome.errors.contains("read before it was final"))
      #expect(!outcome.errors.contains("OpenAI:"))
      #expect(outcome.output.contains("anthropic,anthropic,"))
    }
  }

  @Test func `writes nothing of an account whose organization nobody confirmed`() async throws {
    try await HistoryRig.run { rig in
      #expect(try await export(rig).status == 0)
      // Another key, of whose organization the server does not tell.
      rig.server.inject(.forbidden, at: FaultTarget(provider: .anthropic, endpoint: "me"))
      let names = try await fetchedNames(rig)
      rig.clock.move(by: .seconds(2 * 86_400))
      let outcome = try await export(rig)
      #expect(outcome.status == 1)
      #expect(
        outcome.errors.contains("Anthropic: whose key it is could not be confirmed"),
        "\(outcome.errors)")
      #expect(!outcome.output.contains("anthropic,"))
      #expect(outcome.output.contains("openai,openai,"))
      #expect(try await fetchedNames(rig) == names)
      let offline = try await export(rig, ["--offline"])
      #expect(offline.output.contains("anthropic,anthropic,"))
      let alone = try await export(rig, ["--account", "anthropic"])
      #expect(alone.status == 2)
      #expect(alone.output.isEmpty)
    }
  }

  /// How often the history was told names of Anthropic's.
  private func fetchedNames(_ rig: HistoryRig) async throws -> Int {
    try await History.openReadOnly(at: rig.path).log(since: nil, limit: 1000).count {
      $0.account.provider == "anthropic" && $0.fetch.endpoint.isAboutNames
    }
  }
}
