import Testing
import UsageModel

@testable import UsageProviders

/// What the usage fixtures say, taken from the JSON by hand.
@Suite struct `Usage as the fixtures tell it` {
  private func answer(
    _ entry: ProviderEntry, _ question: UsageQuestion, _ fixture: String,
    _ days: ClosedRange<Int> = 18...18
  ) async throws -> UsageAnswer {
    try await entry.provider(try ScriptedTransport(fixture: fixture)).usage(
      UsageQuery(window: .november(days), bucketWidth: .day, question: question))
  }

  private func openAI(_ resource: UsageResource, _ fixture: String = "full") async throws
    -> UsageAnswer
  {
    let question = try #require(
      Provider.openAI.questions.usage.first { $0.resource == resource })
    return try await answer(.openAI, question, "openai/usage_\(resource.id)/\(fixture)")
  }

  private func messages(_ split: UsageQuestion.Split, _ fixture: String) async throws
    -> [UsageRow]
  {
    let questions = Provider.anthropic.questions
    let question = try #require(
      (questions.usage + questions.usageOnDemand).first { $0.split == split })
    return try await answer(
      .anthropic, question, "anthropic/usage_report_messages/\(fixture)"
    ).rows
  }

  /// Known, unknown and known again: the first and third are one tuple, which adds up.
  @Test(
    arguments: [
      (.images, .images, [6, 2, 1], [4, 2, 1]),
      (.audioSpeeches, .characters, [4500, 250, 50], [9, 1, 1]),
      (.audioTranscriptions, .seconds, [3600, 45, 15], [6, 1, 1]),
      (.vectorStores, .bytes, [5_368_709_120, 1_048_576, 1024], nil),
      (.codeInterpreterSessions, .sessions, [12, 3, 1], nil),
      (.fileSearchCalls, .calls, [40, 5, 2], nil),
      (.webSearchCalls, .calls, [33, 4, 2], nil),
    ] as [(UsageResource, UsageUnit, [Int], [Int]?)])
  func `is counted in the resource's own unit, and costs no tokens`(
    resource: UsageResource, unit: UsageUnit, quantities: [Int], requests: [Int]?
  ) async throws {
    let answer = try await openAI(resource)
    #expect(answer.coverage.isComplete)
    #expect(answer.question.resource.unit == unit)
    #expect(answer.rows.map(\.quantity) == quantities)
    #expect(answer.rows.map(\.requests) == requests ?? [nil, nil, nil])
    #expect(answer.rows.allSatisfy { $0.tokens == .zero })
    #expect(answer.rows[0].dimensions == answer.rows[2].dimensions)
    #expect(answer.rows[0].dimensions != answer.rows[1].dimensions)
  }

  @Test(
    arguments: [
      (.embeddings, [1000, 500, 30], [4, 2, 1]), (.moderations, [300, 20, 5], [3, 2, 1]),
    ] as [(UsageResource, [Int], [Int])])
  func `is tokens that go in and never out`(
    resource: UsageResource, input: [Int], requests: [Int]
  ) async throws {
    let answer = try await openAI(resource)
    #expect(answer.rows.map(\.tokens) == input.map { TokenCounts(input: $0) })
    #expect(answer.rows.map(\.requests) == requests)
    #expect(answer.rows.map(\.quantity) == [nil, nil, nil])
  }

  @Test func `of decisions takes its input apart like completions`() async throws {
    let rows = try await openAI(.decisions).rows
    #expect(
      rows.map(\.tokens) == [
        TokenCounts(input: 1200, cacheRead: 700, cacheWriteShort: 100, output: 100),
        TokenCounts(input: 300, output: 20),
        TokenCounts(input: 50, output: 5),
      ])
    #expect(rows.map(\.requests) == [10, 3, 1])
    #expect(rows[0].dimensions[.batch] == .id("false"))
    #expect(rows[1].dimensions[.batch] == .id("true"))
    #expect(rows[1].dimensions[.serviceTier] == .id("warp"))
  }

  @Test func `carries what only its endpoint is split by`() async throws {
    let images = try await openAI(.images).rows
    #expect(
      images[0].dimensions
        == Dimensions([
          .workspace: .id("proj_alpha"), .user: .id("user-ada"), .apiKey: .id("key_ingest"),
          .model: .id("gpt-image-2-2026-04-21"), .imageSize: .id("1024x1024"),
          .imageSource: .id("image.generation"),
        ]))
    #expect(
      images[1].dimensions
        == Dimensions([
          .workspace: .none, .user: .none, .apiKey: .none, .model: .id("not-yet-known"),
          .imageSize: .id("4096x4096"), .imageSource: .id("image.dream"),
        ]))
    let files = try await openAI(.fileSearchCalls).rows
    #expect(
      files.map { $0.dimensions[.vectorStore] } == [.id("vs_manuals"), .none, .id("vs_manuals")])
    #expect(files[0].dimensions[.model] == .notAsked)
    let searches = try await openAI(.webSearchCalls).rows
    #expect(
      searches.map { $0.dimensions[.searchContext] } == [
        .id("medium"), .id("boundless"), .id("medium"),
      ])
    let stores = try await openAI(.vectorStores).rows
    #expect(stores[1].dimensions == Dimensions([.workspace: .none]))
  }

  @Test func `of completions is split by key and person at once`() async throws {
    let rows = try await openAI(.completions, "by-key").rows
    #expect(
      rows.map { $0.dimensions[.apiKey] } == [.id("key_ingest"), .none, .id("key_gone")])
    #expect(rows.map { $0.dimensions[.user] } == [.id("user-ada"), .none, .none])
    #expect(
      rows.map(\.tokens).reduce(.zero, +) == TokenCounts(input: 1230, output: 123))
    #expect(rows.compactMap(\.requests).reduce(0, +) == 13)
  }

  @Test func `of Anthropic by key says null of the Console, and counts it`() async throws {
    let rows = try await messages(.keys, "by-key")
    #expect(
      rows.map { $0.dimensions[.apiKey] } == [
        .id("apikey_01Ingest"), .none, .id("apikey_09Unknown"),
      ])
    #expect(rows.allSatisfy { $0.dimensions[.workspace] == .notAsked })
    #expect(
      rows.map(\.tokens).reduce(.zero, +)
        == TokenCounts(
          input: 1037, cacheRead: 500, cacheWriteShort: 100, cacheWriteLong: 10, output: 208))
  }

  /// Both fixtures tell of the same day.
  @Test func `of Anthropic by person adds up to the same as by key`() async throws {
    let people = try await messages(.people, "by-person")
    let keys = try await messages(.keys, "by-key")
    #expect(people.map { $0.dimensions[.user] } == [.id("user_01Ada"), .none, .none])
    #expect(
      people.map(\.tokens).reduce(.zero, +) == keys.map(\.tokens).reduce(.zero, +))
    #expect(
      people.compactMap(\.webSearches).reduce(0, +) == keys.compactMap(\.webSearches).reduce(0, +))
  }

  @Test func `of sessions was counted by another name in 2024`() async throws {
    let rows = try await openAI(.codeInterpreterSessions, "answer-of-2024").rows
    #expect(rows.map(\.quantity) == [5])
  }

  @Test func `of older answers does not say how often the web was searched`() async throws {
    let rows = try await messages(.standard, "web-searches-are-missing")
    #expect(rows.map(\.webSearches) == [nil])
    #expect(rows.map(\.tokens) == [TokenCounts(input: 1, output: 1)])
  }

  @Test func `may say more than we know`() async throws {
    let messages = try await messages(.standard, "unknown-members")
    #expect(
      messages.map(\.tokens) == [
        TokenCounts(input: 10, cacheRead: 3, cacheWriteShort: 1, cacheWriteLong: 2, output: 4)
      ])
    #expect(messages.map(\.webSearches) == [5])
    let completions = try await openAI(.completions, "unknown-members-and-values").rows
    #expect(completions.map(\.tokens) == [TokenCounts(input: 10, output: 1)])
    #expect(completions[0].dimensions[.serviceTier] == .id("warp"))
  }

  /// Rows join bills and names by their ids, so ids stay as they were sent; what is drawn is cleaned when it is drawn.
  @Test func `keeps ids to the letter, however hostile`() async throws {
    let messages = try await messages(.standard, "names-are-hostile")
    #expect(messages[0].dimensions[.model] == .id("claude-\u{1b}[31m作者\n\u{202e}"))
    #expect(messages[0].dimensions[.workspace] == .id("wrkspc_作者"))
    let completions = try await openAI(.completions, "names-are-hostile").rows
    #expect(completions[0].dimensions[.model] == .id("gpt-\u{1b}[31m作者\n\u{202e}"))
  }

  @Test(arguments: Provider.openAI.questions.usage)
  func `of two pages is all of it`(question: UsageQuestion) async throws {
    let answer = try await answer(
      .openAI, question, "openai/usage_\(question.resource.id)/two-pages", 1...4)
    #expect(answer.coverage.isComplete)
    #expect(answer.coverage.pages == 2)
    let sums: [String: (Int, Int)] = [
      "completions": (1000 + 9, 100 + 1), "decisions": (600 + 70, 60 + 7),
      "embeddings": (800 + 70, 0), "moderations": (90 + 10, 0),
      "images": (8 + 5, 0), "audio_speeches": (700 + 60, 0), "audio_transcriptions": (120 + 30, 0),
      "vector_stores": (2048 + 4096, 0), "code_interpreter_sessions": (7 + 2, 0),
      "file_search_calls": (11 + 9, 0), "web_search_calls": (10 + 5, 0),
    ]
    let (went, came) = try #require(sums[question.resource.id])
    let tokens = answer.rows.map(\.tokens).reduce(.zero, +)
    let isTokens = question.resource.unit == .tokens
    let quantity = answer.rows.compactMap(\.quantity).reduce(0, +)
    #expect((isTokens ? tokens.input + tokens.cacheRead : quantity) == went)
    #expect(tokens.output == came)
  }
}
