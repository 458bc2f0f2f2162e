import Testing
import UsageModel

@testable import UsageProviders

/// Every broken answer under `Fixtures`: which place is named, and that nothing of its page is counted.
@Suite struct `A broken fixture` {
  struct Broken: Sendable, CustomStringConvertible {
    /// `openai/costs/cut-short`
    let folder: String
    var days = 18...18
    let at: String
    /// How the complaint begins.
    let detail: String
    /// What earlier pages said.
    var factsBefore = 0
    var description: String { folder }
  }

  private static let whole = "is not a whole number from 0 up to 64 bits"

  static let messages: [Broken] =
    [
      ("counter-is-missing", "output_tokens", "is missing"),
      ("counter-is-text", "uncached_input_tokens", "is text, not a number"),
      ("counter-is-negative", "uncached_input_tokens", whole),
      ("cache-writes-are-flat", "cache_creation", "is missing"),
    ].map {
      Broken(
        folder: "anthropic/usage_report_messages/\($0)", at: "data[0].results[0].\($1)", detail: $2)
    }
    + [
      ("counter-is-huge", whole), ("counter-is-fractional", whole),
      ("counter-is-beyond-double", whole),
    ].map {
      Broken(
        folder: "anthropic/usage_report_messages/\($0)",
        at: "data[0].results[1].uncached_input_tokens", detail: $1)
    } + [
      Broken(
        folder: "anthropic/usage_report_messages/counter-is-not-finite", at: "body",
        detail: "is not JSON"),
      Broken(
        folder: "anthropic/usage_report_messages/results-are-missing", at: "data[0].results",
        detail: "is missing"),
      Broken(
        folder: "anthropic/usage_report_messages/later-page-is-broken", days: 1...4,
        at: "data[0].results[1].cache_read_input_tokens", detail: "is null, not a number",
        factsBefore: 1),
    ]

  static let costReport: [Broken] =
    [
      ("amount-is-a-number", "is a number, not text"), ("amount-is-null", "is null, not text"),
      ("amount-is-missing", "is missing"), ("amount-is-not-a-number", "is not an amount: 'NaN'"),
      ("amount-has-a-unit", "is not an amount: '12.5abc'"), ("amount-is-blank", "is not an amount"),
      ("amount-is-beyond-bounds", "is beyond any amount"),
    ].map {
      Broken(
        folder: "anthropic/cost_report/\($0)", at: "data[0].results[1].amount", detail: $1)
    }
    + [
      ("overlapping-buckets", "data[2].starting_at", "is before the end of the bucket before it"),
      ("outside-the-window", "data[1].starting_at", "is outside the window asked for"),
      ("wrong-width", "data[0].ending_at", "does not end a 1d bucket"),
      ("cut-short", "body", "is cut short"),
    ].map {
      Broken(folder: "anthropic/cost_report/\($0)", days: 1...4, at: $1, detail: $2)
    } + [
      Broken(
        folder: "anthropic/cost_report/later-page-is-broken", days: 1...4,
        at: "data[0].results[1].amount", detail: "is a number, not text", factsBefore: 1)
    ]

  static let claudeCode: [Broken] =
    [
      ("sessions-are-missing", "core_metrics.num_sessions", "is missing"),
      ("sessions-are-text", "core_metrics.num_sessions", "is text, not a number"),
      ("lines-are-negative", "core_metrics.lines_of_code.removed", whole),
      ("actor-is-missing", "actor", "is missing"),
      ("actor-has-no-name", "actor.email_address", "is missing"),
      (
        "estimate-is-not-a-number", "model_breakdown[0].estimated_cost.amount",
        "is not an amount: 'about 6'"
      ),
      ("tokens-are-missing", "model_breakdown[0].tokens.cache_creation", "is missing"),
      ("another-day", "date", "is "),
    ].map {
      Broken(folder: "anthropic/usage_report_claude_code/\($0)", at: "data[1].\($1)", detail: $2)
    } + [
      Broken(
        folder: "anthropic/usage_report_claude_code/cut-short", at: "body", detail: "is cut short")
    ]

  static let me: [Broken] = [
    ("id-is-missing", "id", "is missing"), ("name-is-a-number", "name", "is a number, not text"),
    ("cut-short", "body", "is cut short"),
  ].map { Broken(folder: "anthropic/me/\($0)", at: $1, detail: $2) }

  static let lists: [Broken] = [
    "anthropic/workspaces", "anthropic/api_keys", "anthropic/users", "openai/projects",
    "openai/users", "openai/project_api_keys", "openai/admin_api_keys",
  ].flatMap { list in
    [
      ("id-is-missing", "data[1].id", "is missing"),
      ("name-is-a-number", "data[1].name", "is a number, not text"),
      ("cut-short", "body", "is cut short"),
    ].map { Broken(folder: "\(list)/\($0)", at: $1, detail: $2) }
  }

  /// The counters of each usage endpoint of OpenAI, the first and the last.
  private static let counters: [(String, String, String)] = [
    ("embeddings", "input_tokens", "num_model_requests"),
    ("moderations", "input_tokens", "num_model_requests"),
    ("images", "images", "num_model_requests"),
    ("audio_speeches", "characters", "num_model_requests"),
    ("audio_transcriptions", "seconds", "num_model_requests"),
    ("vector_stores", "usage_bytes", "usage_bytes"),
    ("code_interpreter_sessions", "num_sessions", "num_sessions"),
    ("file_search_calls", "num_requests", "num_requests"),
    ("web_search_calls", "num_model_requests", "num_requests"),
    ("decisions", "input_tokens", "num_model_requests"),
  ]

  static let openAIUsage: [Broken] =
    counters.flatMap { name, first, last in
      [
        ("counter-is-missing", first, "is missing"), ("counter-is-negative", last, whole),
        ("counter-is-text", last, "is text, not a number"),
      ].map {
        Broken(
          folder: "openai/usage_\(name)/\($0)", at: "data[0].results[1].\($1)", detail: $2)
      }
    }
    + [
      ("counter-is-missing", "data[0].results[0].input_tokens", "is missing"),
      ("counter-is-text", "data[0].results[0].input_tokens", "is text, not a number"),
      ("counters-do-not-add-up", "data[0].results[0]", "has input counters that do not add up"),
      ("counter-is-negative", "data[0].results[1].output_tokens", whole),
      ("counter-is-huge", "data[0].results[1].input_tokens", whole),
      ("counter-is-beyond-double", "data[0].results[1].input_tokens", whole),
      ("counter-is-not-finite", "body", "is not JSON"),
      ("results-are-called-result", "data[0].results", "is missing"),
    ].map {
      Broken(folder: "openai/usage_completions/\($0)", at: $1, detail: $2)
    } + [
      Broken(
        folder: "openai/usage_completions/later-page-is-broken", days: 1...4,
        at: "data[0].results[1].model", detail: "is a number, not text", factsBefore: 1)
    ]

  static let openAICosts: [Broken] =
    [
      ("amount-is-missing", "amount", "is missing"),
      ("amount-is-null", "amount", "is null, not an object"),
      ("value-is-missing", "amount.value", "is missing"),
      ("value-is-not-finite", "amount.value", "is not an amount: 'NaN'"),
      ("value-is-beyond-bounds", "amount.value", "is beyond any amount"),
      ("value-has-a-unit", "amount.value", "is not an amount: '12.5abc'"),
      ("value-is-blank", "amount.value", "is not an amount"),
      ("value-is-true", "amount.value", "is true or false, not a number"),
      ("currency-is-a-number", "amount.currency", "is a number, not text"),
      ("quantity-is-text", "quantity", "is not an amount: 'lots'"),
    ].map {
      Broken(folder: "openai/costs/\($0)", at: "data[0].results[1].\($1)", detail: $2)
    } + [
      Broken(folder: "openai/costs/bare-nan", at: "body", detail: "is not JSON"),
      Broken(folder: "openai/costs/cut-short", days: 1...4, at: "body", detail: "is cut short"),
      Broken(
        folder: "openai/costs/later-page-is-broken", days: 1...4,
        at: "data[0].results[1].amount.value", detail: "is true or false, not a number",
        factsBefore: 1),
    ]

  static let spendLimit: [Broken] = [
    ("amount-is-missing", "threshold_amount", "is missing"),
    ("amount-is-negative", "threshold_amount", "is negative"),
    ("amount-is-not-a-number", "threshold_amount", "is not an amount"),
    ("currency-is-another", "currency", "is not USD"),
    ("currency-is-missing", "currency", "is missing"),
    ("status-is-missing", "enforcement.status", "is missing"),
    ("cut-short", "body", "is cut short"),
  ].map { Broken(folder: "openai/spend_limit/\($0)", at: $1, detail: $2) }

  static let all =
    messages + costReport + claudeCode + me + lists + openAIUsage + openAICosts + spendLimit

  private func endpoint(of folder: String) throws -> ContractEndpoint {
    try #require(ContractEndpoint.all.first { folder.hasPrefix($0.fixtures + "/") })
  }

  @Test(arguments: all)
  func `names its place and counts for nothing`(broken: Broken) async throws {
    let endpoint = try endpoint(of: broken.folder)
    let transport = try ScriptedTransport(fixture: broken.folder)
    let reading = await endpoint.reading(transport, days: broken.days)
    #expect(reading.facts.count == broken.factsBefore)
    guard case .unexpectedShape(broken.at, let detail) = reading.error else {
      Issue.record("\(String(describing: reading.error))")
      return
    }
    #expect(detail.hasPrefix(broken.detail))
  }

  @Test(
    arguments: [
      "anthropic/cost_report", "anthropic/usage_report_claude_code", "anthropic/workspaces",
      "anthropic/api_keys", "anthropic/users", "openai/costs", "openai/projects", "openai/users",
      "openai/project_api_keys", "openai/admin_api_keys",
    ])
  func `of pages is left where it loops or leads nowhere`(folder: String) async throws {
    let endpoint = try endpoint(of: folder + "/")
    let looped = try await endpoint.reading(
      fixture: "repeated-cursor", days: ContractEndpoint.fourDays)
    guard case .brokenPaging = looped.error else {
      Issue.record("\(String(describing: looped.error))")
      return
    }
    let isList = if case .list = endpoint.family { true } else { false }
    #expect(looped.facts.count == (isList ? 2 : 1))
    let lost = try await endpoint.reading(
      fixture: "has-more-without-cursor", days: ContractEndpoint.fourDays)
    #expect(
      lost
        == ContractReading(error: .brokenPaging("more pages were announced without saying where")))
  }
}
