import Testing
import UsageModel

@testable import UsageProviders

/// Every answer under `Fixtures` that can be read, with what it holds; what it says in detail is tested beside this.
@Suite struct `A readable fixture` {
  struct Readable: Sendable, CustomStringConvertible {
    let folder: String
    let facts: Int
    var days = 18...18
    /// Why it is not the whole answer, where it is not.
    var error: ProviderError?
    var description: String { folder }
  }

  private static let usageFolders = ContractEndpoint.openAI.map(\.fixtures)
    .filter { $0.hasPrefix("openai/usage_") }
  private static let lists = [
    "anthropic/workspaces": 3, "anthropic/api_keys": 4, "anthropic/users": 3,
    "openai/projects": 3, "openai/users": 3, "openai/project_api_keys": 3,
    "openai/admin_api_keys": 3,
  ]

  static let all: [Readable] =
    usageFolders.flatMap { folder in
      [
        Readable(folder: "\(folder)/full", facts: 3),
        Readable(folder: "\(folder)/minimal", facts: 0),
        Readable(folder: "\(folder)/two-pages", facts: 2, days: 1...4),
      ]
    }
    + lists.flatMap { folder, count in
      [
        Readable(folder: "\(folder)/full", facts: count),
        Readable(folder: "\(folder)/minimal", facts: 0),
        Readable(folder: "\(folder)/two-pages", facts: count),
        Readable(folder: "\(folder)/hostile-name-and-unknown-members", facts: 1),
      ]
    }
    + lists.keys.filter { $0.hasPrefix("openai") }.map {
      Readable(folder: "\($0)/last-id-is-missing", facts: 3)
    }
    + messages + costReport + claudeCode + other

  private static let messages: [Readable] =
    [
      ("full", 3), ("minimal", 0), ("answer-of-2025", 1), ("same-tuple-twice", 2), ("by-key", 3),
      ("by-person", 3), ("unknown-members", 1), ("names-are-hostile", 1),
      ("web-searches-are-missing", 1),
    ].map { Readable(folder: "anthropic/usage_report_messages/\($0)", facts: $1) } + [
      Readable(folder: "anthropic/usage_report_messages/two-pages", facts: 2, days: 1...4)
    ]

  private static let costReport: [Readable] =
    [
      ("full", 10), ("minimal", 0), ("ungrouped", 1), ("currency-is-missing", 2),
      ("unknown-members", 1), ("amounts-to-the-last-digit", 4), ("same-tuple-twice", 2),
      ("one-description-many-prices", 4),
    ].map { Readable(folder: "anthropic/cost_report/\($0)", facts: $1) } + [
      Readable(folder: "anthropic/cost_report/two-pages", facts: 3, days: 1...4),
      Readable(
        folder: "anthropic/cost_report/hole", facts: 3, days: 1...4,
        error: .gap(at: UTCDay.november(3).start)),
      Readable(
        folder: "anthropic/cost_report/ends-early", facts: 2, days: 1...4,
        error: .gap(at: UTCDay.november(3).start)),
    ]

  private static let claudeCode: [Readable] = [
    ("full", 4), ("minimal", 0), ("two-pages", 3), ("answer-without-is-remote", 1),
    ("same-person-twice", 2), ("unknown-members-and-values", 1), ("names-are-hostile", 1),
    ("actor-of-another-kind", 2),
  ].map { Readable(folder: "anthropic/usage_report_claude_code/\($0)", facts: $1) }

  private static let other: [Readable] =
    [
      ("anthropic/me/full", 1), ("anthropic/me/unknown-members", 1),
      ("anthropic/me/name-is-hostile", 1), ("openai/usage_completions/same-tuple-twice", 2),
      ("openai/usage_completions/by-key", 3),
      ("openai/usage_code_interpreter_sessions/answer-of-2024", 1),
      ("openai/usage_completions/unknown-members-and-values", 1),
      ("openai/usage_completions/names-are-hostile", 1), ("openai/costs/full", 13),
      ("openai/costs/minimal", 0), ("openai/costs/by-key", 3), ("openai/costs/by-user", 3),
      ("openai/costs/ungrouped", 1), ("openai/costs/line-items", 13),
      ("openai/costs/same-tuple-twice", 2), ("openai/costs/unknown-members", 1),
      ("openai/costs/negative-credit", 2), ("openai/costs/currency-is-missing", 2),
      ("openai/projects/one", 1), ("openai/project_api_keys/beta", 1),
      ("openai/spend_limit/full", 1), ("openai/spend_limit/inactive", 1),
      ("openai/spend_limit/none-set", 0), ("openai/spend_limit/amount-is-text", 1),
      ("openai/spend_limit/unknown-members-and-values", 1),
    ].map { Readable(folder: $0, facts: $1) } + [
      Readable(folder: "openai/costs/two-pages", facts: 3, days: 1...4),
      Readable(folder: "openai/costs/empty-last-page", facts: 1, days: 1...2),
    ]

  @Test(arguments: all)
  func `holds what it holds, and nothing is missing that it does not say`(
    readable: Readable
  ) async throws {
    let endpoint = try #require(
      ContractEndpoint.all.first { readable.folder.hasPrefix($0.fixtures + "/") })
    let transport = try ScriptedTransport(fixture: readable.folder)
    let reading = await endpoint.reading(transport, days: readable.days)
    #expect(reading.facts.count == readable.facts)
    #expect(reading.error == readable.error)
  }

  /// Two days around a limit of OpenAI's history, in another year; `NarrowingFixtureTests` reads them.
  private static let narrowing: Set<String> = [
    "openai/costs/around-the-key-floor", "openai/costs/after-the-lookback",
    "openai/costs/lookback-on-page-two", "openai/usage_completions/after-the-lookback",
  ]

  /// A folder that no test reads is a case that no test covers.
  @Test func `is in this list, or in another`() {
    let folders = Fixtures.paths().map {
      $0.split(separator: "/").dropLast().joined(separator: "/")
    }
    let paging = ["/repeated-cursor", "/has-more-without-cursor"]
    let elsewhere = Set(folders).filter { folder in
      folder.contains("/errors/") || paging.contains(where: folder.hasSuffix)
    }
    let read = Set(Self.all.map(\.folder)).union(`A broken fixture`.all.map(\.folder))
    #expect(read.union(elsewhere).union(Self.narrowing) == Set(folders))
  }
}
