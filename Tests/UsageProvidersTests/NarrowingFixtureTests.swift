import FoundationEssentials
import Testing
import UsageModel

@testable import UsageProviders

/// What OpenAI refuses although it would answer a narrower question. The refusals are `Fixtures/openai/errors`.
@Suite struct `A question too wide for OpenAI` {
  /// The first second from which costs are split by key: 6 December 2025.
  private static let floor = 1_764_979_200
  /// The first second reported at all in the fixtures' year: 20 November 2025.
  private static let earliest = 1_763_596_800
  private static let day = 86_400

  private static let byKey = CostQuestion(dimensions: [.workspace, .lineItem, .apiKey])

  private static func body(_ fixture: String) -> Result<HTTPAnswer, ProviderError> {
    Result { try Fixtures.bytes(of: "openai/\(fixture).json") }
      .map { HTTPAnswer(status: 200, body: $0) }
      .mapError { _ in .unreachable(fixture) }
  }

  private static func refusal(_ name: String) -> Result<HTTPAnswer, ProviderError> {
    body("errors/\(name)/1").map { HTTPAnswer(status: 400, body: $0.body) }
  }

  private static func days(_ start: Int, _ count: Int) -> Range<UTCDay> {
    UTCDay(index: start / day)..<UTCDay(index: start / day + count)
  }

  private static func seconds(_ name: String, in query: String) -> Int {
    let part = query.split(separator: "&").first { $0.hasPrefix(name + "=") }
    return part.flatMap { Int($0.dropFirst(name.count + 1)) } ?? 0
  }

  /// Knows costs from 4 to 7 December 2025, and keys from the 6th.
  private static func aroundTheFloor() -> RecordingTransport {
    RecordingTransport { request in
      let start = seconds("start_time", in: request.query)
      let end = seconds("end_time", in: request.query)
      let isByKey = request.query.contains("group_by=api_key_id")
      return switch (isByKey, start, end) {
      case (true, ..<floor, _): refusal("key-floor")
      case (true, floor, floor + 2 * day): body("costs/around-the-key-floor/2")
      case (false, floor - 2 * day, floor): body("costs/around-the-key-floor/1")
      default: .failure(.unreachable(request.query))
      }
    }
  }

  @Test func `about keys from before their floor is asked as two, and is one answer`() async throws
  {
    let transport = Self.aroundTheFloor()
    let days = Self.days(Self.floor - 2 * Self.day, 4)
    let answer = try await ProviderEntry.openAI.provider(transport).costs(
      CostQuery(days: days, question: Self.byKey))
    #expect(answer.question == Self.byKey)
    #expect(answer.coverage.isComplete)
    #expect(answer.coverage.window == days.lowerBound.start..<days.upperBound.start)
    #expect(transport.requests.count == 3)
    let first = days.lowerBound
    #expect(
      answer.literalTotals == [
        first: Amounts(try .usd("1.5")), first.advanced(by: 1): Amounts(try .usd("2")),
        first.advanced(by: 2): Amounts(try .usd("4.25")),
        first.advanced(by: 3): Amounts(try .usd("8")),
      ])
    #expect(Amounts(answer.items.map(\.amount)) == Amounts(try .usd("15.75")))
    #expect(
      answer.items.map { $0.dimensions[.apiKey] } == [
        .notAsked, .notAsked, .notAsked, .id("key_ingest"), .none, .id("key_ingest"),
      ])
    #expect(answer.items.allSatisfy { $0.dimensions[.workspace] == .id("proj_alpha") })
  }

  @Test func `says where it has no keys, in the server's words`() async throws {
    let days = Self.days(Self.floor - 2 * Self.day, 4)
    let answer = try await ProviderEntry.openAI.provider(Self.aroundTheFloor()).costs(
      CostQuery(days: days, question: Self.byKey))
    let floor = Date(timeIntervalSince1970: TimeInterval(Self.floor))
    #expect(
      answer.coverage.narrowings == [
        Narrowing(
          interval: days.lowerBound.start..<floor,
          dropped: [.apiKey],
          serverSaid: "group_by=api_key_id is not available for this time range. "
            + "Try a start_time on or after 1764979200."
        )
      ])
  }

  @Test func `about keys is asked once where all of it lies on one side`() async throws {
    let before = Self.aroundTheFloor()
    let old = try await ProviderEntry.openAI.provider(before).costs(
      CostQuery(days: Self.days(Self.floor - 2 * Self.day, 2), question: Self.byKey))
    #expect(old.coverage.isComplete)
    #expect(old.coverage.narrowings.map(\.dropped) == [[.apiKey]])
    #expect(old.items.count == 3)
    #expect(before.requests.count == 2)
    let after = Self.aroundTheFloor()
    let new = try await ProviderEntry.openAI.provider(after).costs(
      CostQuery(days: Self.days(Self.floor, 2), question: Self.byKey))
    #expect(new.coverage.isComplete)
    #expect(new.coverage.narrowings == [])
    #expect(new.items.count == 3)
    #expect(after.requests.count == 1)
  }

  @Test func `that stays refused is an error, and is not asked for ever`() async {
    let transport = RecordingTransport { _ in Self.refusal("key-floor") }
    let error = await #expect(throws: ProviderError.self) {
      try await ProviderEntry.openAI.provider(transport).costs(
        CostQuery(days: Self.days(Self.floor - Self.day, 2), question: Self.byKey))
    }
    guard case .rejected(400, "invalid_request_error", _) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(transport.requests.count <= 3)
  }

  @Test func `that breaks off behind the floor keeps what stands before it`() async throws {
    let whole = Self.aroundTheFloor()
    let transport = RecordingTransport { request in
      Self.seconds("start_time", in: request.query) == Self.floor
        ? .status(503, "busy") : whole.answer(request)
    }
    let days = Self.days(Self.floor - 2 * Self.day, 4)
    let answer = try await ProviderEntry.openAI.provider(transport).costs(
      CostQuery(days: days, question: Self.byKey))
    #expect(answer.coverage.interruption == .serverFailed(status: 503, serverSaid: "busy"))
    #expect(!answer.coverage.isComplete)
    #expect(Amounts(answer.items.map(\.amount)) == Amounts(try .usd("3.5")))
    #expect(answer.coverage.narrowings.map(\.dropped) == [[.apiKey]])
    #expect(!answer.coverage.covers(days.lowerBound.advanced(by: 2).interval))
  }

  @Test func `about people and projects at once is answered by person`() async throws {
    let transport = RecordingTransport { request in
      request.query.contains("user_id") && request.query.contains("project_id")
        ? Self.refusal("user-by-project") : Self.body("costs/by-user/1")
    }
    let question = CostQuestion(split: .people, dimensions: [.user, .workspace, .lineItem])
    let answer = try await ProviderEntry.openAI.provider(transport).costs(
      CostQuery(days: .november(18)..<(.november(19)), question: question))
    #expect(answer.coverage.isComplete)
    #expect(answer.literalTotals == [.november(18): Amounts(try .usd("5.75"))])
    #expect(
      answer.items.map { $0.dimensions[.user] } == [.id("user-ada"), .id("user-bo"), .none])
    #expect(answer.items.allSatisfy { $0.dimensions[.workspace] == .notAsked })
    #expect(answer.coverage.narrowings.map(\.dropped) == [[.workspace]])
    #expect(answer.coverage.narrowings.map(\.interval) == [UTCDay.november(18).interval])
    #expect(transport.requests.count == 2)
  }

  /// Knows 20 and 21 November 2025, and refuses what begins before them.
  private static func pastYear(_ resource: String) -> RecordingTransport {
    RecordingTransport { request in
      seconds("start_time", in: request.query) < earliest
        ? refusal("lookback") : body("\(resource)/after-the-lookback/1")
    }
  }

  @Test func `about more than the past year is answered from its first day on`() async throws {
    let transport = Self.pastYear("costs")
    let days = Self.days(Self.earliest - 2 * Self.day, 4)
    let answer = try await ProviderEntry.openAI.provider(transport).costs(
      CostQuery(days: days, question: CostQuestion(dimensions: [.workspace, .lineItem])))
    let earliest = days.lowerBound.advanced(by: 2)
    #expect(answer.coverage.interruption == .beyondHistory(earliest: earliest))
    #expect(answer.coverage.covered == earliest.start..<days.upperBound.start)
    #expect(!answer.coverage.isComplete)
    #expect(answer.coverage.isWalkFinished)
    #expect(answer.coverage.narrowings == [])
    #expect(Amounts(answer.items.map(\.amount)) == Amounts(try .usd("8")))
    #expect(transport.requests.count == 2)
    var ledger = AccountLedger()
    ledger.apply(answer)
    #expect(Set(ledger.bills.keys) == [earliest, earliest.advanced(by: 1)])
  }

  @Test func `about more usage than the past year's is answered likewise`() async throws {
    let days = Self.days(Self.earliest - 2 * Self.day, 4)
    let question = try #require(Provider.openAI.questions.usage.first)
    let answer = try await ProviderEntry.openAI.provider(Self.pastYear("usage_completions")).usage(
      UsageQuery(
        window: days.lowerBound.start..<days.upperBound.start, bucketWidth: .day,
        question: question))
    #expect(
      answer.coverage.interruption == .beyondHistory(earliest: days.lowerBound.advanced(by: 2)))
    #expect(
      answer.rows.map(\.tokens).reduce(.zero, +) == TokenCounts(input: 800, output: 80))
  }

  @Test func `about nothing but what is over has no answer`() async {
    let days = Self.days(Self.earliest - 9 * Self.day, 2)
    let earliest = UTCDay(index: Self.earliest / Self.day)
    await #expect(throws: ProviderError.beyondHistory(earliest: earliest)) {
      try await ProviderEntry.openAI.provider(Self.pastYear("costs")).costs(
        CostQuery(days: days, question: CostQuestion(split: .total, dimensions: [])))
    }
  }

  /// The year moves on while a long walk goes, so a later page may be refused whose first was not.
  @Test func `may be refused as late as on its second page`() async throws {
    let old = Self.pastYear("costs")
    let transport = RecordingTransport { request in
      let isFirst =
        Self.seconds("start_time", in: request.query) < Self.earliest
        && !request.query.contains("page=")
      return isFirst ? Self.body("costs/lookback-on-page-two/1") : old.answer(request)
    }
    let days = Self.days(Self.earliest - 2 * Self.day, 4)
    let answer = try await ProviderEntry.openAI.provider(transport).costs(
      CostQuery(days: days, question: CostQuestion(dimensions: [.workspace, .lineItem])))
    let earliest = days.lowerBound.advanced(by: 2)
    #expect(answer.coverage.interruption == .beyondHistory(earliest: earliest))
    #expect(answer.coverage.covered == earliest.start..<days.upperBound.start)
    #expect(Amounts(answer.items.map(\.amount)) == Amounts(try .usd("8")))
    #expect(transport.requests.count == 3)
    // The cursor of the refused walk belongs to its question.
    #expect(transport.requests.last?.query.contains("page=") == false)
  }
}
