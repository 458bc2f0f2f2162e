import FoundationEssentials
import UsageModel

/// Two accounts of which every report was read: usage by every dimension and in every unit, a bill by line, names (one
/// key has none), and Claude Code.
enum EveryReport {
  static var accounts: [AccountSnapshot] {
    var anthropic = Scenario.account(.anthropic, .anthropic, "Acme Robotics", AccountLedger())
    var openai = Scenario.account(.openai, .openai, "株式会社アクメ", AccountLedger())
    for answer in usage(of: .anthropic, Use.anthropic) { anthropic.ledger.apply(answer) }
    for answer in usage(of: .openai, Use.openai) { openai.ledger.apply(answer) }
    for answer in bills(of: .anthropic, Charge.anthropic, through: day(20)) {
      anthropic.ledger.apply(answer)
    }
    for answer in bills(of: .openai, Charge.openai, through: day(21)) {
      openai.ledger.apply(answer)
    }
    for answer in ClaudeCodeSample.answers { anthropic.ledger.apply(answer) }
    for answer in names(anthropicNames) { anthropic.names.apply(answer) }
    for answer in names(openaiNames) { openai.names.apply(answer) }
    for account in [Provider.anthropic, .openai] {
      for question in account.questions.usage.dropFirst() {
        let status = EndpointStatus(
          lastSuccess: screenTime.addingTimeInterval(-600), cadence: 3600)
        if account.id == "anthropic" {
          anthropic.endpoints[.usage(question, .day)] = status
        } else {
          openai.endpoints[.usage(question, .day)] = status
        }
      }
    }
    return [anthropic, openai]
  }

  static let days = day(-10)..<day(21)

  /// Each question is answered at 1d, and the primary ones at 1h for yesterday and today.
  private static func usage(of provider: Provider, _ uses: [Use]) -> [UsageAnswer] {
    let questions = provider.questions.usage
    return questions.flatMap { question -> [UsageAnswer] in
      let own = uses.filter { $0.resource == question.resource }
      let daily = days.dropLast().flatMap { day in
        own.map { $0.row(day.interval, part: percent(of: day), of: 100, asked: question) }
      }
      let answer = UsageAnswer(
        question: question, bucketWidth: .day, rows: daily,
        coverage: coverage(
          .usage(question, .day), days.lowerBound.start..<days.upperBound.start))
      let end = day(20).start.addingTimeInterval(15 * 3600)
      let hours = stride(from: day(19).start, to: end, by: 3600).flatMap { hour in
        own.map { $0.row(hour..<hour.addingTimeInterval(3600), part: 4, of: 100, asked: question) }
      }
      let hourly = UsageAnswer(
        question: question, bucketWidth: .hour, rows: hours,
        coverage: coverage(.usage(question, .hour), day(19).start..<end))
      return [answer, hourly]
    }
  }

  private static func bills(
    of provider: Provider, _ charges: [Charge], through end: UTCDay
  ) -> [CostAnswer] {
    provider.questions.costs.filter { $0.split != .total }.map { question in
      let items = (days.lowerBound..<end).flatMap { day in
        charges.map { $0.item(day, asked: question) }
      }
      return CostAnswer(
        question: question, items: items,
        coverage: coverage(.costs(question), days.lowerBound.start..<day(21).start),
        literalTotals: Dictionary(grouping: items, by: \.day)
          .mapValues { Amounts($0.map(\.amount)) })
    }
  }

  private static func coverage(_ endpoint: Endpoint, _ window: Range<Date>) -> Coverage {
    Coverage(
      endpoint: endpoint, groupBy: [], window: window, covered: window, pages: 1,
      readAt: screenTime.addingTimeInterval(-80))
  }

  private static func names(_ entities: [NamedEntity]) -> [NamesAnswer] {
    NamedKind.allCases.map { kind in
      NamesAnswer(
        kind: kind, entities: entities.filter { $0.kind == kind }, readAt: screenTime)
    }
  }

  private static let anthropicNames = [
    NamedEntity(kind: .workspaces, id: "wrkspc_01", name: "production"),
    NamedEntity(kind: .workspaces, id: "wrkspc_02", name: "研究開発 作者", isArchived: true),
    NamedEntity(kind: .apiKeys, id: "apikey_01", name: "web-backend"),
    NamedEntity(kind: .apiKeys, id: "apikey_02", name: "nightly-evals"),
    NamedEntity(kind: .users, id: "user_01", name: "Ada", email: "ada@acme.example"),
  ]
  private static let openaiNames = [
    NamedEntity(kind: .workspaces, id: "proj_web", name: "Website"),
    NamedEntity(kind: .workspaces, id: "proj_batch", name: "Nightly batch"),
    NamedEntity(kind: .apiKeys, id: "key_web", name: "website-prod"),
    NamedEntity(kind: .users, id: "user-1", name: "Grace", email: "grace@acme.example"),
  ]
}
