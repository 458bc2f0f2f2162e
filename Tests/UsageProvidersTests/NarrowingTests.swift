import FoundationEssentials
import Synchronization
import Testing
import UsageModel

@testable import UsageProviders

@Suite struct `A question that OpenAI answers only in part` {
  private let sketch = WireSketch.openAI
  private let perKey = CostQuestion(dimensions: [.workspace, .lineItem, .apiKey])

  private func refusal(_ message: String, code: String = "invalid_request_error")
    -> Result<HTTPAnswer, ProviderError>
  {
    .status(
      400, #"{"error":{"message":"\#(message)","type":"x","param":null,"code":"\#(code)"}}"#)
  }

  /// 3 November 2026 is 1 793 664 000.
  private var keyFloor: Result<HTTPAnswer, ProviderError> { keyFloor("1793664000") }

  private func keyFloor(_ second: String) -> Result<HTTPAnswer, ProviderError> {
    refusal(
      "group_by=api_key_id is not available for this time range. "
        + "Try a start_time on or after \(second).")
  }

  private func lookback(_ day: String) -> Result<HTTPAnswer, ProviderError> {
    refusal(
      "Usage and cost data are available for the past year. "
        + "Earliest supported start date: \(day) (UTC).",
      code: "reporting_lookback_exceeded")
  }

  /// $1.25 a day.
  private func days(_ days: ClosedRange<Int>, next: String? = nil)
    -> Result<HTTPAnswer, ProviderError>
  {
    .status(200, sketch.page(days.map { sketch.bucket($0, [sketch.costRow]) }, next: next))
  }

  private func costs(_ transport: ScriptedTransport, _ question: CostQuestion? = nil)
    async throws(ProviderError) -> CostAnswer
  {
    try await sketch.entry.provider(transport).costs(.november(1...4, question ?? perKey))
  }

  private func starts(_ transport: ScriptedTransport) -> [String] {
    transport.queries.map { String($0.prefix { $0 != "&" }) }
  }

  private func groups(_ transport: ScriptedTransport) -> [[String]] {
    transport.queries.map { query in
      query.split(separator: "&").filter { $0.hasPrefix("group_by=") }.map {
        String($0.dropFirst("group_by=".count))
      }
    }
  }

  @Test func `is split at the floor that the server names, with keys from there on`() async throws {
    let withKey = sketch.costRow.replacing(
      "\"project_id\"", with: "\"api_key_id\":\"key_1\",\"project_id\"")
    let transport = ScriptedTransport([
      keyFloor, days(1...2),
      .status(200, sketch.page([3, 4].map { sketch.bucket($0, [withKey]) })),
    ])
    let answer = try await costs(transport)
    #expect(
      starts(transport) == [1, 1, 3].map { "start_time=\(1_793_491_200 + ($0 - 1) * 86_400)" })
    #expect(
      transport.queries.map { $0.contains("end_time=1793664000") } == [false, true, false])
    #expect(
      groups(transport) == [
        ["project_id", "line_item", "api_key_id"], ["project_id", "line_item"],
        ["project_id", "line_item", "api_key_id"],
      ])
    #expect(
      answer.items.map { $0.dimensions[.apiKey] } == [
        .notAsked, .notAsked, .id("key_1"), .id("key_1"),
      ])
    #expect(answer.question == perKey)
    #expect(answer.coverage.isComplete)
    #expect(answer.coverage.groupBy == perKey.dimensions)
    #expect(answer.coverage.pages == 2)
    #expect(
      answer.coverage.narrowings == [
        Narrowing(
          interval: UTCDay.november(1).start..<UTCDay.november(3).start, dropped: [.apiKey],
          serverSaid: "group_by=api_key_id is not available for this time range. "
            + "Try a start_time on or after 1793664000.")
      ])
    #expect(
      answer.literalTotals
        == Dictionary(
          uniqueKeysWithValues: try (1...4).map { (UTCDay.november($0), Amounts(try .usd("1.25"))) }
        ))
  }

  @Test(arguments: ["", "never", "1793491200", "1793836800", "99999999999999999999", "7"])
  func `goes without keys where the floor is not within the window`(floor: String) async throws {
    let transport = ScriptedTransport([keyFloor(floor), days(1...4)])
    let answer = try await costs(transport)
    #expect(transport.requests.count == 2)
    #expect(answer.coverage.isComplete)
    #expect(answer.coverage.narrowings.map(\.dropped) == [[.apiKey]])
    #expect(answer.coverage.narrowings.map(\.interval) == [answer.coverage.window])
  }

  @Test func `is not narrowed twice for the same reason`() async {
    let transport = ScriptedTransport([keyFloor, days(1...2), keyFloor, days(1...4)])
    let answer = try? await costs(transport)
    #expect(transport.requests.count == 3)
    #expect(answer?.items.count == 2)
    #expect(answer?.coverage.covered == UTCDay.november(1).start..<UTCDay.november(3).start)
    guard case .rejected(400, _, _) = answer?.coverage.interruption else {
      Issue.record("\(String(describing: answer?.coverage.interruption))")
      return
    }
    let stubborn = ScriptedTransport([keyFloor, keyFloor, keyFloor])
    await #expect(throws: ProviderError.self) { try await costs(stubborn) }
    #expect(stubborn.requests.count == 2)
  }

  @Test func `keeps people and leaves projects where the two do not go together`() async throws {
    let said =
      "group_by=user_id cannot be combined with group_by=project_id for this organization and time range."
    let transport = ScriptedTransport([refusal(said), days(1...4)])
    let answer = try await costs(
      transport, CostQuestion(split: .people, dimensions: [.user, .workspace, .lineItem]))
    #expect(groups(transport)[1] == ["user_id", "line_item"])
    #expect(answer.coverage.isComplete)
    #expect(
      answer.coverage.narrowings == [
        Narrowing(interval: answer.coverage.window, dropped: [.workspace], serverSaid: said)
      ])
    #expect(answer.items.allSatisfy { $0.dimensions[.workspace] == .notAsked })
  }

  @Test func `begins at the first day still reported, and says that the rest is beyond`()
    async throws
  {
    let transport = ScriptedTransport([lookback("2026-11-03"), days(3...4)])
    let answer = try await costs(transport)
    #expect(starts(transport)[1] == "start_time=1793664000")
    #expect(answer.coverage.interruption == .beyondHistory(earliest: .november(3)))
    #expect(answer.coverage.window == UTCDay.november(1).start..<UTCDay.november(5).start)
    #expect(answer.coverage.covered == UTCDay.november(3).start..<UTCDay.november(5).start)
    #expect(answer.coverage.isWalkFinished)
    #expect(!answer.coverage.isComplete)
    #expect(answer.coverage.narrowings.isEmpty)
    var ledger = AccountLedger()
    ledger.apply(answer)
    #expect(Set(ledger.bills.keys) == [.november(3), .november(4)])
  }

  @Test func `begins anew without a cursor when a later page finds out, and counts nothing twice`()
    async throws
  {
    let transport = ScriptedTransport([
      days(1...2, next: "a"), lookback("2026-11-02"), days(2...3, next: "b"), days(4...4),
    ])
    let answer = try await costs(transport)
    #expect(transport.queries.map { $0.contains("page=") } == [false, true, false, true])
    #expect(answer.items.map(\.day) == (2...4).map(UTCDay.november))
    #expect(answer.literalTotals.keys.sorted() == (2...4).map(UTCDay.november))
    #expect(answer.coverage.interruption == .beyondHistory(earliest: .november(2)))
  }

  @Test func `meets both limits in one window`() async throws {
    let transport = ScriptedTransport([
      keyFloor, lookback("2026-11-02"), days(2...2), days(3...4),
    ])
    let answer = try await costs(transport)
    #expect(answer.items.map(\.day) == (2...4).map(UTCDay.november))
    #expect(answer.coverage.interruption == .beyondHistory(earliest: .november(2)))
    #expect(
      answer.coverage.narrowings.map(\.interval) == [
        UTCDay.november(2).start..<UTCDay.november(3).start
      ])
  }

  @Test func `has no answer when all of it is beyond`() async {
    let transport = ScriptedTransport([lookback("2026-11-05")])
    await #expect(throws: ProviderError.beyondHistory(earliest: .november(5))) {
      try await costs(transport)
    }
    #expect(transport.requests.count == 1)
  }

  @Test(arguments: ["2026-11-01", "2025-01-01", "soon", "2026-13-45"])
  func `is refused for good when the day named is no way out`(day: String) async {
    let transport = ScriptedTransport([lookback(day), days(1...4)])
    await #expect(throws: ProviderError.self) { try await costs(transport) }
    #expect(transport.requests.count == 1)
  }

  @Test func `of usage begins at the first day still reported as well`() async throws {
    let transport = ScriptedTransport([
      lookback("2026-11-03"),
      .status(200, sketch.page([3, 4].map { sketch.bucket($0, [sketch.usageRow]) })),
    ])
    let answer = try await sketch.entry.provider(transport).usage(
      .november(1...4, Provider.openAI.usageQuestion))
    #expect(answer.rows.count == 2)
    #expect(answer.coverage.interruption == .beyondHistory(earliest: .november(3)))
    #expect(answer.coverage.covered.lowerBound == UTCDay.november(3).start)
  }

  @Test func `keeps its first part when the second fails, and holes between the two`() async throws
  {
    let broken = try await costs(ScriptedTransport([keyFloor, days(1...2), .status(503)]))
    #expect(broken.coverage.interruption == .serverFailed(status: 503, serverSaid: ""))
    #expect(broken.coverage.covered == UTCDay.november(1).start..<UTCDay.november(3).start)
    #expect(broken.coverage.narrowings.count == 1)
    let holed = try await costs(ScriptedTransport([keyFloor, days(1...1), days(3...4)]))
    #expect(holed.coverage.gaps == [UTCDay.november(2).interval])
    #expect(holed.coverage.interruption == .gap(at: UTCDay.november(2).start))
    #expect(holed.coverage.covers(UTCDay.november(4).interval))
  }

  @Test func `is not cut at limits that other refusals mention`() async {
    for said in ["Invalid limit provided: 366.", "start_time is required"] {
      let transport = ScriptedTransport([refusal(said), days(1...4)])
      await #expect(
        throws: ProviderError.rejected(
          status: 400, code: "invalid_request_error", serverSaid: said)
      ) { try await costs(transport) }
      #expect(transport.requests.count == 1)
    }
  }

  @Test func `reports progress over all of its parts`() async throws {
    let seen = Mutex<[WalkProgress]>([])
    _ = try await sketch.entry.provider(
      ScriptedTransport([keyFloor, days(1...2), days(3...3, next: "a"), days(4...4)])
    ).costs(.november(1...4, perKey)) { progress in seen.withLock { $0.append(progress) } }
    #expect(
      seen.withLock { $0 } == [
        WalkProgress(pages: 1, buckets: 2, bucketsAsked: 4),
        WalkProgress(pages: 2, buckets: 3, bucketsAsked: 4),
        WalkProgress(pages: 3, buckets: 4, bucketsAsked: 4),
      ])
  }
}
