import Testing
import UsageModel

@testable import UsageProviders

/// What the Claude Code fixtures say, taken from the JSON by hand.
@Suite struct `Claude Code as the fixtures tell it` {
  private func answer(_ fixture: String) async throws -> ClaudeCodeAnswer {
    let transport = try ScriptedTransport(
      fixture: "anthropic/usage_report_claude_code/\(fixture)")
    return try await ProviderEntry.anthropic.provider(transport).claudeCode(on: .november(18))
  }

  @Test func `is people and keys with what they made and decided`() async throws {
    let answer = try await answer("full")
    #expect(answer.isComplete)
    #expect(answer.day == .november(18))
    #expect(answer.readAt == ProviderEntry.testNow)
    let ada = try #require(answer.records.first)
    #expect(
      ada
        == ClaudeCodeRecord(
          day: .november(18),
          actor: .person(email: "ada@example.com"),
          customerType: "api",
          terminal: "vscode",
          isRemote: false,
          sessions: 5,
          linesAdded: 1543,
          linesRemoved: 892,
          commits: 12,
          pullRequests: 2,
          tools: [
            "edit_tool": .init(accepted: 45, rejected: 5),
            "multi_edit_tool": .init(accepted: 12, rejected: 2),
            "write_tool": .init(accepted: 8, rejected: 1),
            "notebook_edit_tool": .init(accepted: 3, rejected: 0),
          ],
          // In cents, like the bill: 1025 is $10.25.
          models: [
            .init(
              model: "claude-opus-4-6",
              tokens: TokenCounts(
                input: 100_000, cacheRead: 10_000, cacheWriteShort: 5000, output: 35_000),
              estimatedCost: try .usd("10.25")),
            .init(
              model: "claude-haiku-4-5-20251001",
              tokens: TokenCounts(input: 2000, output: 300),
              estimatedCost: try .usd("0.04")),
          ]
        ))
    #expect(
      answer.records.map(\.actor) == [
        .person(email: "ada@example.com"), .person(email: "ada@example.com"),
        .key(name: "nightly-ci"), .person(email: "bo@example.com"),
      ])
    #expect(answer.records.map(\.isRemote) == [false, true, false, false])
    #expect(answer.records.map(\.customerType) == ["api", "api", "api", "subscription"])
    #expect(answer.records.map(\.sessions).reduce(0, +) == 48)
  }

  @Test func `estimates in cents, by model`() async throws {
    let estimates = try await answer("full").records.flatMap(\.models).compactMap(\.estimatedCost)
    // 1025 + 4 + 25 + 9 cents
    #expect(Amounts(estimates) == Amounts(try .usd("10.63")))
  }

  @Test func `may be of a key that used no tool and no model`() async throws {
    let key = try await answer("full").records[2]
    #expect(key.tools == [:])
    #expect(key.models == [])
    #expect(key.commits == 3)
  }

  @Test func `of an older answer does not know what was remote`() async throws {
    let records = try await answer("answer-without-is-remote").records
    #expect(records.map(\.isRemote) == [nil])
    #expect(records.map(\.sessions) == [3])
  }

  @Test func `keeps both records of one person and terminal, to be added up`() async throws {
    let records = try await answer("same-person-twice").records
    #expect(records.map(\.sessions) == [1, 2])
    #expect(records.map(\.linesAdded) == [10, 20])
    #expect(records.map { $0.tools["edit_tool"]?.accepted } == [1, 2])
    #expect(records.map { $0.models[0].estimatedCost } == [try .usd("0.03"), try .usd("0.04")])
  }

  @Test func `may say more than we know`() async throws {
    let record = try #require(try await answer("unknown-members-and-values").records.first)
    #expect(record.actor == .person(email: "bo@example.com"))
    #expect(record.customerType == "partner")
    #expect(record.terminal == "holodeck")
    #expect(record.tools == ["teleport_tool": .init(accepted: 1, rejected: 2)])
    #expect(
      record.models.map(\.tokens) == [
        TokenCounts(input: 1, cacheRead: 3, cacheWriteShort: 4, output: 2)
      ])
  }

  @Test func `of an actor nobody knows still counts`() async throws {
    let records = try await answer("actor-of-another-kind").records
    #expect(records.map(\.actor.label) == ["deploy-bot", "ghost"])
    #expect(records.map(\.sessions) == [6, 7])
    #expect(records.map(\.terminal) == ["tmux", nil])
  }

  /// What is drawn is cleaned when it is drawn.
  @Test func `keeps names to the letter, however hostile`() async throws {
    let record = try #require(try await answer("names-are-hostile").records.first)
    #expect(record.actor == .key(name: "夜間\u{1b}[2Jジョブ\u{202e}"))
    #expect(record.terminal == "作者\u{7}端末")
    #expect(record.models.map(\.model) == ["claude-\u{1b}[31m作者"])
  }

  @Test func `of two pages is all of it`() async throws {
    let records = try await answer("two-pages").records
    #expect(records.map(\.sessions) == [5, 40, 2])
  }
}
