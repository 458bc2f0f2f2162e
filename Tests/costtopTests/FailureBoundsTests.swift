import Foundation
import SpendAnalysis
import Testing
import UsageModel
import UsageProviders

@testable import costtop

/// Servers that no simulated organization is like, through the real clients and transport.
@Suite struct `A server over real HTTP` {
  private static let day = UTCDay(text: "2026-11-11") ?? UTCDay(index: 0)
  private static let now = Date(utcText: "2026-11-20T14:32:07Z") ?? .distantPast

  /// What `ask` makes of a server, and how many bytes of its bodies were taken.
  private func ask<Answer: Sendable>(
    _ entry: ProviderEntry, of server: RawServer,
    _ ask: (any UsageProvider) async throws(ProviderError) -> Answer
  ) async throws -> (result: Result<Answer, ProviderError>, bytes: Int) {
    let transport = AsyncHTTPClientTransport(totalTimeout: 600, environment: [:])
    let account = Account(
      id: .init(entry.provider.id), provider: entry.provider, configuredName: entry.provider.name)
    let provider = entry.make(
      ProviderEntry.Connection(
        account: account, key: AdminKey("sk-secret"), origin: server.origin, transport: transport,
        pacer: UnlimitedPace(), now: { Self.now }))
    let result: Result<Answer, ProviderError>
    do throws(ProviderError) {
      result = .success(try await ask(provider))
    } catch {
      result = .failure(error)
    }
    await server.stop()
    await transport.shutdown()
    return (result, server.bytesSent)
  }

  private static func bill(_ entry: ProviderEntry, days: Int = 1) -> CostQuery {
    CostQuery(days: day..<day.advanced(by: days), question: entry.provider.questions.costs[0])
  }

  private static func usage(_ entry: ProviderEntry) -> UsageQuery {
    UsageQuery(
      window: day.interval, bucketWidth: .day, question: entry.provider.questions.usage[0])
  }

  /// A page with the bucket of the day, in both spellings of its ends.
  private static func page(_ results: [String], next: String? = nil) -> RawServer.Body {
    .json(
      """
      {"object": "page", "has_more": \(next != nil), "next_page": \(next.map { "\"\($0)\"" } ?? "null"),
       "data": [{"object": "bucket",
         "starting_at": "2026-11-11T00:00:00Z", "ending_at": "2026-11-12T00:00:00Z",
         "start_time": 1794355200, "end_time": 1794441600, "results": [\(results.joined(separator: ","))]}]}
      """)
  }

  private static func usageRow(_ entry: ProviderEntry, model: String, tokens: Int) -> String {
    entry.provider == .anthropic
      ? """
      {"workspace_id": null, "model": "\(model)", "service_tier": "standard",
       "context_window": "0-200k", "inference_geo": "global", "uncached_input_tokens": \(tokens),
       "cache_read_input_tokens": 0, "output_tokens": 1, "server_tool_use": {"web_search_requests": 0},
       "cache_creation": {"ephemeral_5m_input_tokens": 0, "ephemeral_1h_input_tokens": 0}}
      """
      : """
      {"object": "organization.usage.completions.result", "project_id": "proj_1", "user_id": null,
       "api_key_id": null, "model": "\(model)", "batch": false, "service_tier": "default",
       "input_tokens": \(tokens), "output_tokens": 1, "num_model_requests": 1}
      """
  }

  /// Cents at Anthropic, dollars at OpenAI.
  private static func billRow(_ entry: ProviderEntry, amount: String) -> String {
    entry.provider == .anthropic
      ? """
      {"amount": "\(amount)", "currency": "USD", "cost_type": "tokens", "workspace_id": null,
       "description": "Claude Sonnet 4.5 Usage - Output Tokens", "model": "claude-sonnet-4-5",
       "service_tier": "standard", "context_window": "0-200k", "token_type": "output_tokens",
       "inference_geo": "global"}
      """
      : """
      {"object": "organization.costs.result", "amount": {"value": \(amount), "currency": "usd"},
       "line_item": "gpt-5, output", "project_id": "proj_1", "api_key_id": null}
      """
  }

  @Test(arguments: ProviderCatalog.all)
  func `that sends 100 MB is cut off, with a clear message`(entry: ProviderEntry) async throws {
    let (result, bytes) = try await ask(entry, of: RawServer { _ in .blank(100_000_000) }) {
      provider throws(ProviderError) in try await provider.costs(Self.bill(entry))
    }
    #expect(result == .failure(.tooLarge(limit: 32 << 20)))
    #expect(ProviderError.tooLarge(limit: 32 << 20).sentence == "sent more than 32 MiB")
    // What a client did not want any more fills a few buffers at most.
    #expect(bytes < 60_000_000)
  }

  @Test(arguments: ProviderCatalog.all)
  func `that sends 10 000 models is cut off, with a clear message`(
    entry: ProviderEntry
  ) async throws {
    let rows = (0..<10_000).map { Self.usageRow(entry, model: "m\($0)", tokens: 1) }
    let (result, _) = try await ask(entry, of: RawServer { _ in Self.page(rows) }) {
      provider throws(ProviderError) in try await provider.usage(Self.usage(entry))
    }
    let error = ProviderError.tooMany("models", limit: 5000)
    #expect(result == .failure(error))
    #expect(error.sentence == "sent more than 5000 models")
  }

  /// A day and the eight pages that a walk is allowed beyond its buckets.
  @Test func `that sends pages without end is given up, and keeps no day that may go on`()
    async throws
  {
    let server = try RawServer {
      Self.page([Self.usageRow(.openAI, model: "m\($0)", tokens: 1)], next: "page_\($0)")
    }
    let (result, _) = try await ask(.openAI, of: server) { provider throws(ProviderError) in
      try await provider.usage(Self.usage(.openAI))
    }
    let answer = try result.get()
    #expect(answer.coverage.pages == 9)
    #expect(answer.coverage.interruption == .brokenPaging("more than 9 pages"))
    #expect(answer.coverage.covered.isEmpty)
    var ledger = AccountLedger()
    ledger.apply(answer)
    #expect(ledger.usage(on: Self.day) == nil)
  }

  @Test func `that sends empty pages without end is given up`() async throws {
    let server = try RawServer {
      .json(#"{"data": [], "has_more": true, "next_page": "page_\#($0)"}"#)
    }
    let (result, _) = try await ask(.anthropic, of: server) { provider throws(ProviderError) in
      try await provider.costs(Self.bill(.anthropic, days: 2))
    }
    let answer = try result.get()
    #expect(answer.items.isEmpty)
    #expect(answer.coverage.interruption == .brokenPaging("more than 10 pages"))
    #expect(answer.coverage.covered.isEmpty)
  }

  @Test func `that sends names without end is given up, and keeps those it sent`() async throws {
    let server = try RawServer {
      .json(
        #"{"data": [{"id": "user_\#($0)", "name": "N"}], "has_more": true, "last_id": "user_\#($0)"}"#
      )
    }
    let (result, _) = try await ask(.anthropic, of: server) { provider throws(ProviderError) in
      try await provider.names(.users)
    }
    let answer = try result.get()
    #expect(answer.entities.count == 100)
    #expect(answer.interruption == .brokenPaging("more than 100 pages"))
  }

  @Test(arguments: ProviderCatalog.all)
  func `that repeats a tuple has its rows added up`(entry: ProviderEntry) async throws {
    let amounts = entry.provider == .anthropic ? ["125", "250.5"] : ["1.25", "2.505"]
    let billing = try RawServer { _ in
      Self.page(amounts.map { Self.billRow(entry, amount: $0) })
    }
    let (bill, _) = try await ask(entry, of: billing) { provider throws(ProviderError) in
      try await provider.costs(Self.bill(entry))
    }
    let counting = try RawServer { _ in
      Self.page([3, 4].map { Self.usageRow(entry, model: "m", tokens: $0) })
    }
    let (usage, _) = try await ask(entry, of: counting) { provider throws(ProviderError) in
      try await provider.usage(Self.usage(entry))
    }
    #expect(Set(try bill.get().items.map(\.dimensions)).count == 1)
    #expect(Set(try usage.get().rows.map(\.dimensions)).count == 1)

    var account = AccountSnapshot(
      account: Account(
        id: .init(entry.provider.id), provider: entry.provider, configuredName: ""))
    account.ledger.apply(try bill.get())
    account.ledger.apply(try usage.get())
    let expected = Money(try ExactDecimal(text: "3.755"), .usd)
    #expect(account.bill(of: Self.day, at: Self.now).amounts?.moneys == [expected])
    #expect(account.ledger.bills[Self.day]?.literalTotal.moneys == [expected])
    #expect(account.ledger.usage(on: Self.day)?.rows.reduce(0) { $0 + $1.tokens.input } == 7)
    let index = SpendIndex(UsageSnapshot(asOf: Self.now, accounts: [account]))
    #expect(index.discrepancies(of: account.id).isEmpty)
  }
}

extension ProviderEntry: CustomTestStringConvertible {
  public var testDescription: String { provider.name }
}
