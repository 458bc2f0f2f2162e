import FoundationEssentials
import Testing
import UsageModel

@testable import UsageProviders

/// OpenAI's limits where several meet, and where its words say less than they should.
@Suite struct `Limits of OpenAI's history` {
  private static let sketch = WireSketch.openAI
  private static let question = CostQuestion(dimensions: [.workspace, .lineItem, .apiKey])
  /// 20 November 2025
  private static let earliest = UTCDay(index: 1_763_596_800 / 86_400)
  /// 6 December 2025
  private static let floor = UTCDay(index: 1_764_979_200 / 86_400)

  private static func refusal(_ message: String, code: String) -> Result<
    HTTPAnswer, ProviderError
  > {
    .status(
      400,
      #"{"error":{"message":"\#(message)","type":"invalid_request_error","param":null,"code":"\#(code)"}}"#
    )
  }

  private static let lookback = refusal(
    "Earliest supported start date: 2025-11-20 (UTC).", code: "reporting_lookback_exceeded")
  private static let keyFloor = refusal(
    "group_by=api_key_id is not available for this time range. Try a start_time on or after 1764979200.",
    code: "invalid_request_error")

  private static func day(_ name: String, _ request: HTTPRequest) -> UTCDay? {
    let part = request.query.split(separator: "&").first { $0.hasPrefix(name + "=") }
    return part.flatMap { Int($0.dropFirst(name.count + 1)) }.map { UTCDay(index: $0 / 86_400) }
  }

  /// $1.25 on each day that is asked for, with a key where one is asked for.
  private static func answer(_ request: HTTPRequest) -> Result<HTTPAnswer, ProviderError> {
    guard let start = day("start_time", request), let end = day("end_time", request)
    else { return .failure(.unreachable(request.query)) }
    let row =
      request.query.contains("api_key_id")
      ? sketch.costRow.replacing("\"project_id\"", with: "\"api_key_id\":\"k\",\"project_id\"")
      : sketch.costRow
    let buckets = (start..<end).map { sketch.bucket($0.interval, [row]) }
    return .status(200, sketch.page(buckets))
  }

  @Test(arguments: [true, false])
  func `meet in one question, whichever the server names first`(isYearFirst: Bool) async throws {
    let transport = RecordingTransport { request in
      let start = Self.day("start_time", request) ?? Self.floor
      let isTooOld = start < Self.earliest
      let isBeforeKeys = request.query.contains("api_key_id") && start < Self.floor
      if isYearFirst, isTooOld { return Self.lookback }
      if isBeforeKeys { return Self.keyFloor }
      return isTooOld ? Self.lookback : Self.answer(request)
    }
    let days = Self.earliest.advanced(by: -10)..<Self.floor.advanced(by: 3)
    let answer = try await ProviderEntry.openAI.provider(transport).costs(
      CostQuery(days: days, question: Self.question))
    #expect(answer.coverage.interruption == .beyondHistory(earliest: Self.earliest))
    #expect(answer.coverage.covered == Self.earliest.start..<days.upperBound.start)
    // 16 days without keys, 3 with them, each once.
    #expect(answer.items.map(\.day) == Array(Self.earliest..<days.upperBound))
    #expect(
      answer.items.map { $0.dimensions[.apiKey] }
        == Array(repeating: .notAsked, count: 16) + Array(repeating: .id("k"), count: 3))
    #expect(Amounts(answer.items.map(\.amount)) == Amounts(try .usd("23.75")))
    #expect(answer.coverage.narrowings.map(\.dropped) == [[.apiKey]])
    #expect(
      answer.coverage.narrowings.map(\.interval) == [Self.earliest.start..<Self.floor.start])
    #expect(transport.requests.count == 4)
  }

  @Test func `of keys without an instant are taken for the whole window`() async throws {
    let transport = RecordingTransport { request in
      request.query.contains("api_key_id")
        ? Self.refusal("group_by=api_key_id is not available.", code: "invalid_request_error")
        : Self.answer(request)
    }
    let days = Self.floor..<Self.floor.advanced(by: 2)
    let answer = try await ProviderEntry.openAI.provider(transport).costs(
      CostQuery(days: days, question: Self.question))
    #expect(answer.coverage.isComplete)
    #expect(answer.items.map { $0.dimensions[.apiKey] } == [.notAsked, .notAsked])
    #expect(answer.coverage.narrowings.map(\.interval) == [answer.coverage.window])
    #expect(transport.requests.count == 2)
  }

  @Test func `without a date are an error, as nobody knows where to begin`() async {
    let transport = RecordingTransport { _ in
      Self.refusal("Too long ago.", code: "reporting_lookback_exceeded")
    }
    await #expect(
      throws: ProviderError.rejected(
        status: 400, code: "reporting_lookback_exceeded", serverSaid: "Too long ago.")
    ) {
      try await ProviderEntry.openAI.provider(transport).costs(
        CostQuery(days: Self.floor..<Self.floor.advanced(by: 2), question: Self.question))
    }
    #expect(transport.requests.count == 1)
  }

  @Test func `that lie in the future are no reason to ask again`() async {
    let transport = RecordingTransport { _ in
      Self.refusal(
        "Earliest supported start date: 2027-01-01 (UTC).", code: "reporting_lookback_exceeded")
    }
    await #expect(throws: ProviderError.self) {
      try await ProviderEntry.openAI.provider(transport).costs(
        CostQuery(days: Self.floor..<Self.floor.advanced(by: 2), question: Self.question))
    }
    #expect(transport.requests.count == 1)
  }

  @Test func `that move while the answer is read are followed once only`() async {
    let transport = RecordingTransport { request in
      let start = Self.day("start_time", request) ?? Self.floor
      return Self.refusal(
        "Earliest supported start date: \(start.advanced(by: 1)) (UTC).",
        code: "reporting_lookback_exceeded")
    }
    await #expect(throws: ProviderError.self) {
      try await ProviderEntry.openAI.provider(transport).costs(
        CostQuery(days: Self.earliest..<Self.floor, question: Self.question))
    }
    #expect(transport.requests.count == 2)
  }
}
