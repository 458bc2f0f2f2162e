import Foundation
import Testing
import UsageHistory
import UsageModel

@Suite struct `What a history gives back` {
  /// 39 decimals, as OpenAI's bills have them.
  private let fine = "0.000000000000000000000000000000000000001"

  @Test func `an Anthropic bill comes back to the last digit, with its total and its currencies`()
    async throws
  {
    let kept = try await KeptAccount()
    let items = [
      try lineItem(day(3), "8140.2231", line: "Claude Opus 4.6, input"),
      try lineItem(day(3), "-12.5", line: "Credit"),
      try lineItem(day(3), "0", line: "Free"),
      CostLineItem(
        interval: day(3).interval,
        dimensions: Dimensions([.lineItem: .id("作者 \"quoted\" \\ \n\u{0}\u{7F}")]),
        tokenKind: .cacheWriteLong, amount: Money(try ExactDecimal(text: fine), .missing)),
      CostLineItem(
        interval: day(3).interval,
        dimensions: Dimensions([.lineItem: .id("Claude Opus 4.6, input")]),
        tokenKind: .cacheRead, amount: Money(try ExactDecimal(text: "3e20"), Currency(code: "EUR"))),
    ]
    let known = bill(.standard, day(3), items, readAt: instant(9), emptyReads: [instant(10)])
    try await kept.keep([known])
    #expect(try await kept.days() == [known])
  }

  @Test func `an OpenAI bill comes back with everything its lines say`() async throws {
    let kept = try await KeptAccount(.of(.openAI))
    let items = [
      CostLineItem(
        interval: day(3).interval,
        dimensions: Dimensions([.lineItem: .id("priority, gpt-5, input"), .model: .id("gpt-5")]),
        tokenKind: .input, modality: .audio, prefix: "priority", isLongContext: true,
        quantity: try ExactDecimal(text: "12.75"), quantityUnit: "1000_tokens",
        amount: try usd(fine)),
      // The same line in another unit, without a quantity, and without the prefix: three lines, not one.
      CostLineItem(
        interval: day(3).interval,
        dimensions: Dimensions([.lineItem: .id("priority, gpt-5, input"), .model: .id("gpt-5")]),
        tokenKind: .input, modality: .audio, prefix: "priority", isLongContext: true,
        quantity: try ExactDecimal(text: "1"), quantityUnit: "tokens", amount: try usd("1")),
      CostLineItem(
        interval: day(3).interval,
        dimensions: Dimensions([.lineItem: .id("priority, gpt-5, input"), .model: .id("gpt-5")]),
        tokenKind: .input, modality: .audio, prefix: "priority", isLongContext: true,
        quantityUnit: "tokens", amount: try usd("1")),
      CostLineItem(
        interval: day(3).interval,
        dimensions: Dimensions([.lineItem: .id("priority, gpt-5, input"), .model: .id("gpt-5")]),
        tokenKind: .input, modality: .audio, amount: try usd("-1")),
    ]
    let known = bill(.people, day(3), items, readAt: instant(9))
    try await kept.keep([known])
    #expect(try await kept.days() == [known])
  }

  @Test(arguments: [BucketWidth.hour, .day])
  func `usage comes back with counts that are not reported as such, and three kinds of dimensions`(
    width: BucketWidth
  ) async throws {
    let kept = try await KeptAccount()
    let states: [DimensionValue] = [.notAsked, .none, .id("wrkspc_1"), .id("none"), .id("")]
    let rows = states.enumerated().map { number, state in
      UsageRow(
        interval: day(3).start..<day(3).start.addingTimeInterval(width.seconds),
        dimensions: Dimensions([.model: .id("m"), .workspace: state]),
        tokens: TokenCounts(
          input: 1, cacheRead: 20, cacheWriteShort: 300, cacheWriteLong: 4000, output: 50_000),
        requests: nil, webSearches: number == 0 ? nil : number)
    }
    let known = LedgerDay.usage(
      .messages, width, day(3),
      UsageOfDay(
        rows: rows, readThrough: instant(3, 5), readAt: instant(3, 4.5), isComplete: false,
        emptyReads: [instant(4), instant(5)]))
    try await kept.keep([known])
    #expect(try await kept.days() == [known])
    #expect(try await kept.firstRead().reads == [.usage(.messages, width): [day(3): known.read]])
  }

  @Test(arguments: OpenAIFacts.resources)
  func `every OpenAI resource comes back in its own counts`(resource: UsageResource) async throws {
    let kept = try await KeptAccount(.of(.openAI))
    let hasOutput = ["completions", "decisions"].contains(resource.id)
    let isCalls = resource.unit == .calls || resource.unit == .bytes || resource.unit == .sessions
    let row = UsageRow(
      interval: day(3).interval,
      dimensions: Dimensions([.workspace: .id("proj_1")]),
      tokens: hasOutput
        ? TokenCounts(input: 1, cacheRead: 2, cacheWriteShort: 3, cacheWriteLong: 4, output: 5)
        : TokenCounts(input: resource.unit == .tokens ? 6 : 0),
      requests: isCalls ? nil : 7,
      quantity: resource.unit == .tokens ? nil : 8)
    let question = UsageQuestion(resource: resource, dimensions: [.workspace])
    let known = usage(question, .day, day(3), [row], readAt: instant(9))
    try await kept.keep([known])
    #expect(try await kept.days() == [known])
  }

  @Test func `what tokens stand for comes back, and that nobody said`() async throws {
    let kept = try await KeptAccount(.of(.openAI))
    let contents: [TokenContent] = [
      .untold, .text,
      TokenContent(
        audio: TokenCounts(input: 1, cacheRead: 2, output: 3),
        image: TokenCounts(input: 4, cacheRead: 5, output: 6)),
    ]
    let rows = contents.enumerated().map { number, content in
      UsageRow(
        interval: day(3).interval, dimensions: Dimensions([.workspace: .id("proj_\(number)")]),
        tokens: TokenCounts(input: 10, cacheRead: 10, output: 10), content: content, requests: 1)
    }
    for resource in OpenAIFacts.resources where ["completions", "decisions"].contains(resource.id) {
      let question = UsageQuestion(resource: resource, dimensions: [.workspace])
      let known = usage(question, .day, day(3), rows, readAt: instant(9))
      try await kept.keep([known])
      #expect(try await kept.days().contains(known))
    }
  }

  @Test func `a resource and a provider without tables of their own lose nothing`() async throws {
    let kept = try await KeptAccount(.of(.newcomer))
    let poems = try #require(Provider.newcomer.questions.usage.first)
    let row = UsageRow(
      interval: day(3).interval, dimensions: Dimensions([.user: .id("u")]),
      tokens: TokenCounts(input: 1, cacheRead: 2, cacheWriteShort: 3, cacheWriteLong: 4, output: 5),
      requests: 6, quantity: 7, webSearches: 8)
    let known = [
      usage(poems, .day, day(3), [row], readAt: instant(9)),
      bill(.total, day(3), [try lineItem(day(3), "1.5")], readAt: instant(9)),
    ]
    try await kept.keep(known)
    #expect(Set(try await kept.days()) == Set(known))
  }

  @Test func `a count that a resource's table does not have is refused, not dropped`() async throws
  {
    let kept = try await KeptAccount()
    let row = UsageRow(
      interval: day(3).interval, dimensions: Dimensions(), tokens: .zero, requests: 3)
    await #expect(throws: HistoryError.self) {
      try await kept.keep([usage(.messages, .day, day(3), [row], readAt: instant(9))])
    }
    #expect(try await kept.days().isEmpty)
  }

  @Test func `a bucket of another length is refused, not stretched`() async throws {
    let kept = try await KeptAccount()
    await #expect(throws: HistoryError.self) {
      try await kept.keep([
        usage(.messages, .hour, day(3), [usageRow(day(3), input: 1)], readAt: instant(9))
      ])
    }
  }

  @Test func `Claude Code comes back with its models, tools and estimates`() async throws {
    let kept = try await KeptAccount()
    let records = [
      ClaudeCodeRecord(
        day: day(3), actor: .person(email: "a@example.com"), customerType: "api",
        terminal: "vscode", isRemote: true, sessions: 1, linesAdded: 2, linesRemoved: 3, commits: 4,
        pullRequests: 5,
        tools: [
          "edit_tool": .init(accepted: 6, rejected: 7),
          "write_tool": .init(accepted: 0, rejected: 1),
        ],
        models: [
          .init(
            model: "claude-opus-4-6", tokens: TokenCounts(input: 8, cacheWriteShort: 9, output: 10),
            estimatedCost: try usd("1.025")),
          .init(model: "claude-opus-4-6", tokens: .zero, estimatedCost: nil),
          .init(
            model: "x", tokens: .zero,
            estimatedCost: Money(try ExactDecimal(text: "0.5"), .missing)),
        ]),
      ClaudeCodeRecord(
        day: day(3), actor: .key(name: "ci"), customerType: "subscription", terminal: nil,
        isRemote: nil, sessions: 0, linesAdded: 0, linesRemoved: 0, commits: 0, pullRequests: 0,
        tools: [:], models: []),
    ]
    let known = [
      LedgerDay.claudeCode(
        day(3),
        ClaudeCodeDay(
          records: records, readAt: instant(4), isComplete: false, emptyReads: [instant(5)])),
      .claudeCode(day(4), ClaudeCodeDay(records: [], readAt: instant(5), isComplete: true)),
    ]
    try await kept.keep(known)
    #expect(try await kept.days() == known)
  }

  @Test func `a question that is asked otherwise today comes back as it was asked then`()
    async throws
  {
    let kept = try await KeptAccount()
    let then = UsageQuestion(resource: .messages, dimensions: [.model])
    let bills = CostQuestion(dimensions: [.lineItem])
    let known = [
      usage(then, .day, day(3), [usageRow(day(3), input: 1)], readAt: instant(9)),
      bill(bills, day(3), [try lineItem(day(3), "2")], readAt: instant(9)),
      usage(.messages, .day, day(3), [usageRow(day(3), input: 2)], readAt: instant(9)),
    ]
    try await kept.keep(known)
    #expect(Set(try await kept.days()) == Set(known))
  }

  @Test func `of what the provider reports no longer nothing is shown`() async throws {
    let kept = try await KeptAccount()
    let gone = UsageQuestion(
      resource: UsageResource(id: "gone", name: "Gone", unit: .calls), dimensions: [])
    try await kept.keep([usage(gone, .day, day(3), [], readAt: instant(9))])
    #expect(try await kept.days().isEmpty)
    #expect(try await kept.firstRead().reads.isEmpty)
    #expect(try await kept.firstRead().lastFetches.isEmpty)
  }

  @Test func `a day that several selections name comes once, and only of the endpoints named`()
    async throws
  {
    let kept = try await KeptAccount()
    let known = [
      bill(.standard, day(3), [try lineItem(day(3), "2")], readAt: instant(9)),
      bill(.standard, day(4), [], readAt: instant(9)),
      usage(.messages, .day, day(3), [], readAt: instant(9)),
    ]
    try await kept.keep(known)
    let read = try await kept.history.days(
      [
        DaySelection(day(3)..<day(4), of: [.costs(.standard)]),
        DaySelection(day(1)..<day(4), of: [.costs(.standard)]), DaySelection(day(5)..<day(9)),
      ], of: kept.stored.id, as: kept.account)
    #expect(read == [known[0]])
    #expect(try await kept.history.days([], of: kept.stored.id, as: kept.account).isEmpty)
  }

}
