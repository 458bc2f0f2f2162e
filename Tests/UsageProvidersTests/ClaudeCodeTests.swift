import FoundationEssentials
import Testing
import UsageModel

@testable import UsageProviders

@Suite struct `Claude Code` {
  private static let person = #"{"type":"user_actor","email_address":"ada@acme.example"}"#

  private func record(
    actor: String = person, more: String = #","is_remote":true"#, sessions: String = "5",
    amount: String = "1025", date: String = "2026-11-18T00:00:00Z"
  ) -> String {
    """
    {"date":"\(date)","actor":\(actor),"organization_id":"o","customer_type":"api",
    "subscription_type":null,"terminal_type":"vscode"\(more),
    "core_metrics":{"num_sessions":\(sessions),"lines_of_code":{"added":1543,"removed":892},
    "commits_by_claude_code":12,"pull_requests_by_claude_code":2},
    "tool_actions":{"edit_tool":{"accepted":45,"rejected":5},"new_tool":{"accepted":1,"rejected":0}},
    "model_breakdown":[{"model":"claude-opus-4-6",
    "tokens":{"input":100,"output":20,"cache_read":30,"cache_creation":40},
    "estimated_cost":{"currency":"USD","amount":\(amount)}}]}
    """
  }

  private func page(_ records: [String], next: String? = nil) -> Result<HTTPAnswer, ProviderError> {
    let cursor = next.map { "\"\($0)\"" } ?? "null"
    return .status(
      200,
      #"{"data":[\#(records.joined(separator: ","))],"has_more":\#(next != nil),"next_page":\#(cursor)}"#
    )
  }

  private func read(_ pages: [Result<HTTPAnswer, ProviderError>]) async throws(ProviderError)
    -> ClaudeCodeAnswer
  {
    try await ProviderEntry.anthropic.provider(ScriptedTransport(pages)).claudeCode(
      on: .november(18))
  }

  @Test func `is read a day at a time, page by page`() async throws {
    let transport = ScriptedTransport([
      page([record(), record()], next: "p2="), page([record()]),
    ])
    let answer = try await ProviderEntry.anthropic.provider(transport).claudeCode(on: .november(18))
    #expect(answer.isComplete)
    #expect(answer.day == .november(18))
    #expect(answer.records.count == 3)
    let question = "starting_at=2026-11-18&limit=1000"
    #expect(transport.queries == [question, question + "&page=p2%3D"])
    #expect(
      transport.requests.first?.path == "/v1/organizations/usage_report/claude_code")
  }

  @Test func `tells sessions, lines, tools, tokens, and an estimate in cents`() async throws {
    let answer = try await read([page([record()])])
    #expect(
      answer.records == [
        ClaudeCodeRecord(
          day: .november(18), actor: .person(email: "ada@acme.example"), customerType: "api",
          terminal: "vscode", isRemote: true, sessions: 5, linesAdded: 1543, linesRemoved: 892,
          commits: 12, pullRequests: 2,
          tools: [
            "edit_tool": .init(accepted: 45, rejected: 5),
            "new_tool": .init(accepted: 1, rejected: 0),
          ],
          models: [
            .init(
              model: "claude-opus-4-6",
              tokens: TokenCounts(input: 100, cacheRead: 30, cacheWriteShort: 40, output: 20),
              estimatedCost: try .usd("10.25"))
          ])
      ])
  }

  @Test(arguments: [("1025", "10.25"), ("\"1025.5\"", "10.255"), ("0.1", "0.001"), ("0", "0")])
  func `takes the estimate exactly, as a number or as text`(wire: String, dollars: String)
    async throws
  {
    let answer = try await read([page([record(amount: wire)])])
    #expect(answer.records.first?.models.first?.estimatedCost == (try .usd(dollars)))
  }

  @Test func `of a day without anyone is empty and whole`() async throws {
    let answer = try await read([page([])])
    #expect(answer.records.isEmpty)
    #expect(answer.isComplete)
  }

  @Test func `of older answers does not say whether a session was remote`() async throws {
    #expect(try await read([page([record(more: "")])]).records.first?.isRemote == nil)
  }

  @Test(arguments: [
    (#"{"type":"api_actor","api_key_name":"ci"}"#, ClaudeCodeRecord.Actor.key(name: "ci")),
    (#"{"type":"robot_actor"}"#, .key(name: "robot_actor")),
    (#"{"type":"robot_actor","name":"R2"}"#, .key(name: "R2")),
    (#"{"type":"guest_actor","email_address":"g@x"}"#, .person(email: "g@x")),
  ])
  func `labels whoever used it`(actor: String, expected: ClaudeCodeRecord.Actor) async throws {
    #expect(try await read([page([record(actor: actor)])]).records.first?.actor == expected)
  }

  @Test(arguments: [
    ("data[0].date", "is not the day asked for", "2026-11-17T00:00:00Z", "5", "1"),
    ("data[0].core_metrics.num_sessions", "is text, not a number", nil, "\"5\"", "1"),
    ("data[0].core_metrics.num_sessions", "is null, not a number", nil, "null", "1"),
    (
      "data[0].model_breakdown[0].estimated_cost.amount", "is not an amount: 'NaN'", nil, "5",
      "\"NaN\""
    ),
  ])
  func `that is not what was asked is refused`(
    path: String, detail: String, date: String?, sessions: String, amount: String
  ) async {
    await #expect(throws: ProviderError.unexpectedShape(at: path, detail: detail)) {
      try await read([
        page([
          record(sessions: sessions, amount: amount, date: date ?? "2026-11-18T00:00:00Z")
        ])
      ])
    }
  }

  @Test func `keeps what it read when a later page fails`() async throws {
    let answer = try await read([page([record()], next: "a"), .status(503)])
    #expect(answer.records.count == 1)
    #expect(answer.interruption == .serverFailed(status: 503, serverSaid: ""))
    await #expect(throws: ProviderError.serverFailed(status: 503, serverSaid: "")) {
      try await read([.status(503)])
    }
    await #expect(throws: ProviderError.cancelled) {
      try await read([page([record()], next: "a"), .failure(.cancelled)])
    }
  }

  @Test func `ends where pages lead nowhere`() async throws {
    let looped = try await read([
      page([record()], next: "a"), page([record()], next: "a"), page([record()]),
    ])
    #expect(looped.interruption == .brokenPaging("the same page was announced twice"))
    #expect(looped.records.count == 1)
    let lost = try await read([page([record()], next: "a"), page([record()], next: "")])
    #expect(lost.interruption == .brokenPaging("more pages were announced without saying where"))
    let empty = try await read([page([record()], next: "a"), page([], next: "b")])
    #expect(
      empty.interruption == .brokenPaging("a page that announced more brought nothing"))
  }

  @Test func `ends after more pages than any organization fills`() async throws {
    let transport = ScriptedTransport((0..<200).map { page([record()], next: "p\($0)") })
    let answer = try await ProviderEntry.anthropic.provider(transport).claudeCode(on: .november(18))
    #expect(answer.interruption == .brokenPaging("more than 100 pages"))
    #expect(answer.records.count == 100)
    #expect(transport.requests.count == 100)
  }

  @Test func `counts that could overflow a sum are refused`() async {
    await #expect(
      throws: ProviderError.unexpectedShape(
        at: "data[1]", detail: "brings the answer's counts beyond any organization's")
    ) {
      try await read([
        page([record(sessions: "600000000000000"), record(sessions: "600000000000000")])
      ])
    }
  }

  @Test func `is nothing that OpenAI reports on`() async {
    let transport = ScriptedTransport()
    await #expect(throws: ProviderError.unsupported("OpenAI has no report on Claude Code")) {
      try await ProviderEntry.openAI.provider(transport).claudeCode(on: .november(18))
    }
    #expect(transport.requests.isEmpty)
  }
}
