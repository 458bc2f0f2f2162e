import FoundationEssentials
import UsageModel

extension ClaudeCodeRecord {
  /// Reads one of `data[]`.
  ///
  /// - Throws: `unexpectedShape`, also for a record of another day than the one asked for.
  init(_ record: JSONCursor, of day: UTCDay) throws(ProviderError) {
    let date = try record.member("date")
    // A timestamp, although the parameter is a date.
    guard UTCDay(text: try date.string().prefix(10)) == day else {
      throw date.unexpected("is not the day asked for")
    }
    let core = try record.member("core_metrics")
    let lines = try core.member("lines_of_code")
    var tools: [String: Decisions] = [:]
    for (name, tool) in try record.optional("tool_actions")?.members() ?? [] {
      tools[name] = Decisions(
        accepted: try tool.count("accepted"), rejected: try tool.count("rejected"))
    }
    var models: [ModelUse] = []
    for use in try record.elements("model_breakdown") {
      models.append(try ModelUse(use))
    }
    self.init(
      day: day,
      actor: try Actor(try record.member("actor")),
      customerType: try record.string("customer_type"),
      terminal: try record.optionalString("terminal_type"),
      isRemote: try record.optionalBool("is_remote"),
      sessions: try core.count("num_sessions"),
      linesAdded: try lines.count("added"),
      linesRemoved: try lines.count("removed"),
      commits: try core.count("commits_by_claude_code"),
      pullRequests: try core.count("pull_requests_by_claude_code"),
      tools: tools,
      models: models
    )
  }
}

extension ClaudeCodeRecord.Actor {
  /// A person or a key by the contract. What else may come is labelled with whatever it is called, so that its counts
  /// stay in the sums.
  fileprivate init(_ actor: JSONCursor) throws(ProviderError) {
    switch try actor.string("type") {
    case "user_actor": self = .person(email: try actor.string("email_address"))
    case "api_actor": self = .key(name: try actor.string("api_key_name"))
    case let type:
      if case .string(let email) = actor.value["email_address"] {
        self = .person(email: email)
      } else if case .string(let name) = actor.value["api_key_name"] ?? actor.value["name"] {
        self = .key(name: name)
      } else {
        self = .key(name: type)
      }
    }
  }
}

extension ClaudeCodeRecord.ModelUse {
  /// `estimated_cost.amount` is a JSON number in cents, unlike the bill's text.
  fileprivate init(_ use: JSONCursor) throws(ProviderError) {
    let tokens = try use.member("tokens")
    let estimate = try use.member("estimated_cost")
    let cents = try estimate.member("amount").decimal(orNumber: true)
    self.init(
      model: try use.string("model"),
      tokens: TokenCounts(
        input: try tokens.count("input"),
        cacheRead: try tokens.count("cache_read"),
        cacheWriteShort: try tokens.count("cache_creation"),
        output: try tokens.count("output")
      ),
      estimatedCost: Money(
        cents.shifted(byPlaces: AnthropicCosts.placesToDollars),
        try estimate.optionalString("currency").map { Currency(code: $0) } ?? .missing
      )
    )
  }
}
