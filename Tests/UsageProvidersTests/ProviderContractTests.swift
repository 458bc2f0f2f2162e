import FoundationEssentials
import Synchronization
import Testing
import UsageModel

@testable import UsageProviders

/// What every provider must do the same way, whatever its wire looks like.
@Suite struct `Every provider` {
  private func usage(
    _ sketch: WireSketch, _ days: ClosedRange<Int>, _ transport: ScriptedTransport,
    progress: @escaping ProgressReport = { _ in }
  ) async throws(ProviderError) -> UsageAnswer {
    let provider = sketch.entry.provider(transport)
    return try await provider.usage(
      .november(days, by: provider.usageQuestion), progress: progress)
  }

  private func costs(
    _ sketch: WireSketch, _ days: ClosedRange<Int>, _ transport: ScriptedTransport
  ) async throws(ProviderError) -> CostAnswer {
    try await sketch.entry.provider(transport).costs(.november(days))
  }

  @Test(arguments: WireSketch.all)
  func `reads to the last page with the window frozen`(sketch: WireSketch) async throws {
    let row = sketch.costRow
    let transport = ScriptedTransport(bodies: [
      sketch.page([sketch.bucket(1, [row]), sketch.bucket(2, [row])], next: "a"),
      sketch.page([sketch.bucket(3, [row])], next: "b"),
      sketch.page([sketch.bucket(4, [row])]),
    ])
    let answer = try await costs(sketch, 1...4, transport)
    #expect(answer.items.map(\.amount) == Array(repeating: try .usd("1.25"), count: 4))
    #expect(answer.items.map(\.day) == (1...4).map(UTCDay.november))
    #expect(answer.coverage.isComplete)
    #expect(answer.coverage.pages == 3)
    #expect(answer.coverage.endpoint == .costs)
    let first = try #require(transport.queries.first)
    #expect(transport.queries == [first, first + "&page=a", first + "&page=b"])
  }

  @Test(arguments: WireSketch.all)
  func `reports progress after each page`(sketch: WireSketch) async throws {
    let seen = Mutex<[WalkProgress]>([])
    _ = try await usage(
      sketch, 1...3,
      ScriptedTransport(bodies: [
        sketch.page([sketch.bucket(1), sketch.bucket(2)], next: "a"),
        sketch.page([sketch.bucket(3)]),
      ])
    ) { progress in seen.withLock { $0.append(progress) } }
    #expect(
      seen.withLock { $0 } == [
        WalkProgress(pages: 1, buckets: 2, bucketsAsked: 3),
        WalkProgress(pages: 2, buckets: 3, bucketsAsked: 3),
      ])
  }

  @Test(arguments: WireSketch.all)
  func `knows an empty period from no answer`(sketch: WireSketch) async throws {
    let empty = try await usage(
      sketch, 1...2, ScriptedTransport(bodies: [sketch.page([sketch.bucket(1), sketch.bucket(2)])]))
    #expect(empty.rows.isEmpty)
    #expect(empty.coverage.isComplete)
    let nothing = try await usage(sketch, 1...2, ScriptedTransport(bodies: [sketch.page([])]))
    #expect(nothing.rows.isEmpty)
    #expect(nothing.coverage.interruption == .gap(at: UTCDay.november(1).start))
    #expect(nothing.coverage.covered.isEmpty)
  }

  @Test(arguments: WireSketch.all)
  func `stops at a page that was seen before`(sketch: WireSketch) async throws {
    let transport = ScriptedTransport(bodies: [
      sketch.page([sketch.bucket(1, [sketch.usageRow])], next: "a"),
      sketch.page([sketch.bucket(2, [sketch.usageRow])], next: "b"),
      sketch.page([sketch.bucket(3, [sketch.usageRow])], next: "a"),
    ])
    let answer = try await usage(sketch, 1...9, transport)
    #expect(answer.coverage.interruption == .brokenPaging("the same page was announced twice"))
    #expect(answer.rows.count == 2)
    #expect(transport.requests.count == 3)
  }

  @Test(arguments: WireSketch.all, ["null", "\"\""])
  func `refuses more pages without a cursor`(sketch: WireSketch, cursor: String) async {
    let body = sketch.page([sketch.bucket(1)], next: "X").replacing("\"X\"", with: cursor)
    await #expect(
      throws: ProviderError.brokenPaging("more pages were announced without saying where")
    ) { try await usage(sketch, 1...2, ScriptedTransport(bodies: [body])) }
  }

  @Test(arguments: WireSketch.all)
  func `stops when there are more pages than buckets could fill`(sketch: WireSketch) async throws {
    // Ever new cursors and nothing new behind them: 2 days, and 8 pages of slack.
    let nothingNew = sketch.continuesBuckets ? [sketch.bucket(1)] : []
    let pages = (0..<20).map { sketch.page(nothingNew, next: "c\($0)") }
    let transport = ScriptedTransport(bodies: pages)
    let answer = try await usage(sketch, 1...2, transport)
    #expect(answer.coverage.interruption == .brokenPaging("more than 10 pages"))
    #expect(transport.requests.count == 10)
    #expect(!answer.coverage.isComplete)
  }

  @Test(arguments: WireSketch.all)
  func `a bucket a page is not too many pages`(sketch: WireSketch) async throws {
    let pages = (1...28).map {
      sketch.page([sketch.bucket($0, [sketch.usageRow])], next: $0 == 28 ? nil : "c\($0)")
    }
    let answer = try await usage(sketch, 1...28, ScriptedTransport(bodies: pages))
    #expect(answer.coverage.isComplete)
    #expect(answer.rows.count == 28)
  }

  @Test func `adds up a bucket of OpenAI that goes on at the next page`() async throws {
    let sketch = WireSketch.openAI
    let more = sketch.costRow.replacing("1.25", with: "0.75")
    let answer = try await costs(
      sketch, 1...2,
      ScriptedTransport(bodies: [
        sketch.page([sketch.bucket(1, [sketch.costRow])], next: "a"),
        sketch.page([sketch.bucket(1, [more]), sketch.bucket(2)]),
      ]))
    #expect(answer.coverage.isComplete)
    #expect(answer.literalTotals == [.november(1): Amounts(try .usd("2"))])
  }

  @Test(arguments: WireSketch.all)
  func `does not count a bucket twice that both pages hold`(sketch: WireSketch) async throws {
    let answer = try await costs(
      sketch, 1...2,
      ScriptedTransport(bodies: [
        sketch.page([sketch.bucket(1, [sketch.costRow])], next: "a"),
        sketch.page([sketch.bucket(1, [sketch.costRow]), sketch.bucket(2)]),
      ]))
    #expect(
      answer.coverage.interruption
        == .brokenPaging("the bucket at 2026-11-01T00:00:00Z came twice"))
    #expect(answer.items.count == 1)
  }

  @Test(arguments: WireSketch.all)
  func `returns what it read when a later page fails, without its open end`(
    sketch: WireSketch
  ) async throws {
    let answer = try await costs(
      sketch, 1...4,
      ScriptedTransport([
        .status(200, sketch.page([1, 2].map { sketch.bucket($0, [sketch.costRow]) }, next: "a")),
        .status(503, "overloaded"),
      ]))
    #expect(answer.coverage.interruption == .serverFailed(status: 503, serverSaid: "overloaded"))
    #expect(answer.items.count == 2)
    #expect(answer.coverage.pages == 1)
    // Where buckets may go on at the next page, day 2 may do so where the walk broke off.
    let read: Set<UTCDay> = sketch.continuesBuckets ? [.november(1)] : [.november(1), .november(2)]
    var ledger = AccountLedger()
    ledger.apply(answer)
    #expect(Set(ledger.bills.keys) == read)
  }

  @Test(arguments: WireSketch.all)
  func `keeps a hole that stands right before the open end`(sketch: WireSketch) async throws {
    let answer = try await costs(
      sketch, 1...4,
      ScriptedTransport([
        .status(200, sketch.page([1, 3].map { sketch.bucket($0, [sketch.costRow]) }, next: "a")),
        .status(503),
      ]))
    #expect(answer.coverage.interruption == .serverFailed(status: 503, serverSaid: ""))
    #expect(
      (1...4).map { answer.coverage.covers(UTCDay.november($0).interval) } == [
        true, false, !sketch.continuesBuckets, false,
      ])
    #expect(answer.coverage.gaps == [UTCDay.november(2).interval])
  }

  @Test(arguments: WireSketch.all)
  func `counts nothing of a page it cannot read`(sketch: WireSketch) async throws {
    let broken = sketch.costRow.replacing("amount", with: "amounts")
    let answer = try await costs(
      sketch, 1...3,
      ScriptedTransport(bodies: [
        sketch.page([sketch.bucket(1, [sketch.costRow])], next: "a"),
        sketch.page([sketch.bucket(2, [sketch.costRow]), sketch.bucket(3, [broken])]),
      ]))
    #expect(
      answer.coverage.interruption
        == .unexpectedShape(at: "data[1].results[0].amount", detail: "is missing"))
    #expect(answer.items.count == 1)
    #expect(answer.literalTotals == [.november(1): Amounts(try .usd("1.25"))])
  }

  @Test(arguments: WireSketch.all)
  func `throws when the first page fails`(sketch: WireSketch) async {
    let failures: [(Result<HTTPAnswer, ProviderError>, ProviderError)] = [
      (.status(429), .rateLimited(retryAfter: nil, serverSaid: "")),
      (
        .status(429, #"{"error":{"message":"slow"}}"#, ["Retry-After": "20"]),
        .rateLimited(retryAfter: 20, serverSaid: "slow")
      ),
      (.status(500), .serverFailed(status: 500, serverSaid: "")),
      (.status(529), .serverFailed(status: 529, serverSaid: "")),
      (.status(502, "<html>"), .serverFailed(status: 502, serverSaid: "")),
      (.status(404), .serverFailed(status: 404, serverSaid: "")),
      (
        .status(401, #"{"error":{"message":"no"}}"#), .refused(status: 401, serverSaid: "no")
      ),
      (.status(403, #"{"error":"no"}"#), .refused(status: 403, serverSaid: "no")),
      (.status(400, #"{"error":{"message":"no"}}"#), .rejected(status: 400, serverSaid: "no")),
      (
        .status(302, "", ["Location": "https://else.example/x"]),
        .redirected(status: 302, to: "https://else.example")
      ),
      (.status(204), .unexpectedShape(at: "body", detail: "is cut short (byte 0)")),
      (.status(200, "[]"), .unexpectedShape(at: "body", detail: "is an array, not an object")),
      (.failure(.timedOut(after: 60)), .timedOut(after: 60)),
      (.failure(.cancelled), .cancelled),
    ]
    for (answer, error) in failures {
      await #expect(throws: error) {
        try await usage(sketch, 1...2, ScriptedTransport([answer]))
      }
    }
  }

  @Test(arguments: WireSketch.all)
  func `passes over members and enum values it does not know`(sketch: WireSketch) async throws {
    let row =
      sketch.usageRow
      .replacing("\"standard\"", with: "\"hyperspeed\"")
      .replacing("\"output_tokens\"", with: "\"brand_new\":{\"deep\":[1,null]},\"output_tokens\"")
    let answer = try await usage(
      sketch, 1...1, ScriptedTransport(bodies: [sketch.page([sketch.bucket(1, [row])])]))
    #expect(answer.rows.map { $0.dimensions[.serviceTier] } == [.id("hyperspeed")])
    #expect(answer.rows.map(\.tokens) == [TokenCounts(input: 100, output: 10)])
  }

  @Test(arguments: WireSketch.all)
  func `names the member that is missing or of a wrong type`(sketch: WireSketch) async {
    let page = sketch.page([sketch.bucket(1, [sketch.usageRow])])
    let changes: [(String, String, String, String)] = [
      ("output_tokens", "out", "data[0].results[0].output_tokens", "is missing"),
      (":10,", ":\"10\",", "data[0].results[0].output_tokens", "is text, not a number"),
      (
        ":10,", ":10.5,", "data[0].results[0].output_tokens",
        "is not a whole number from 0 up to 64 bits"
      ),
      (":10,", ":null,", "data[0].results[0].output_tokens", "is null, not a number"),
      ("\"m\"", "7", "data[0].results[0].model", "is a number, not text"),
      ("\"results\"", "\"result\"", "data[0].results", "is missing"),
      ("\"has_more\"", "\"more\"", "has_more", "is missing"),
      ("\"data\"", "\"dates\"", "data", "is missing"),
    ]
    for (old, new, path, detail) in changes {
      await #expect(
        throws: ProviderError.unexpectedShape(at: path, detail: detail), "\(old) \(new)"
      ) {
        try await usage(
          sketch, 1...1, ScriptedTransport(bodies: [page.replacing(old, with: new)]))
      }
    }
  }

  @Test(arguments: WireSketch.all)
  func `refuses a bucket between two edges`(sketch: WireSketch) async {
    let start = UTCDay.november(1).start.addingTimeInterval(3600)
    let body = sketch.page([sketch.bucket(start..<start.addingTimeInterval(86_400), [])])
    let error = await #expect(throws: ProviderError.self) {
      try await usage(sketch, 1...2, ScriptedTransport(bodies: [body]))
    }
    #expect(error?.sentence.contains("is not the start of a 1d bucket") == true)
  }

  @Test(arguments: WireSketch.all)
  func `asks for whole buckets only, and sends nothing else`(sketch: WireSketch) async {
    let transport = ScriptedTransport([])
    let provider = sketch.entry.provider(transport)
    let start = UTCDay.november(1).start
    for window in [start..<start, start..<start.addingTimeInterval(3600)] {
      await #expect(
        throws: ProviderError.unsupported("a window that is not made of whole 1d buckets")
      ) {
        try await provider.usage(UsageQuery(window: window, bucketWidth: .day, groupBy: []))
      }
    }
    #expect(transport.requests.isEmpty)
  }

  @Test(arguments: WireSketch.all)
  func `reads hours across a missing one`(sketch: WireSketch) async throws {
    let day = UTCDay.november(1)
    let hours = (0..<24).filter { $0 != 7 && $0 != 8 }.map { hour in
      let start = day.start.addingTimeInterval(Double(hour) * 3600)
      return sketch.bucket(start..<start.addingTimeInterval(3600), [sketch.usageRow])
    }
    let answer = try await sketch.entry.provider(
      ScriptedTransport(bodies: [sketch.page(hours)])
    ).usage(UsageQuery(window: day.interval, bucketWidth: .hour, groupBy: []))
    let hole = day.start.addingTimeInterval(7 * 3600)..<day.start.addingTimeInterval(9 * 3600)
    #expect(answer.rows.count == 22)
    #expect(answer.coverage.gaps == [hole])
    #expect(answer.coverage.interruption == .gap(at: hole.lowerBound))
    var ledger = AccountLedger()
    ledger.apply(answer)
    #expect(ledger.hours(of: day)?.rows.count == 22)
    #expect(ledger.hours(of: day)?.isComplete == false)
  }

  @Test(arguments: WireSketch.all)
  func `waits for its turn before each request`(sketch: WireSketch) async throws {
    let pacer = CountingPacer()
    let transport = ScriptedTransport(bodies: [
      sketch.page([sketch.bucket(1)], next: "a"), sketch.page([sketch.bucket(2)]),
    ])
    let provider = sketch.entry.provider(transport, pacer: pacer)
    _ = try await provider.costs(.november(1...2))
    #expect(pacer.slots.withLock { $0 } == 2)
  }

  @Test(arguments: WireSketch.all)
  func `a cancelled walk shows nothing, not even its first pages`(sketch: WireSketch) async {
    await #expect(throws: ProviderError.cancelled) {
      try await usage(
        sketch, 1...2,
        ScriptedTransport([
          .status(200, sketch.page([sketch.bucket(1, [sketch.usageRow])], next: "a")),
          .failure(.cancelled),
        ]))
    }
    let transport = ScriptedTransport(bodies: [sketch.page([sketch.bucket(1)])])
    let task = Task { () async -> ProviderError? in
      withUnsafeCurrentTask { $0?.cancel() }
      do throws(ProviderError) {
        _ = try await usage(sketch, 1...1, transport)
        return nil
      } catch { return error }
    }
    #expect(await task.value == .cancelled)
    #expect(transport.requests.isEmpty)
  }

  @Test(arguments: WireSketch.all)
  func `dates an answer by its last page`(sketch: WireSketch) async throws {
    let clock = Mutex(0.0)
    let provider = sketch.entry.provider(
      ScriptedTransport(bodies: [
        sketch.page([sketch.bucket(1)], next: "a"), sketch.page([sketch.bucket(2)]),
      ]),
      now: {
        clock.withLock {
          $0 += 1
          return ProviderEntry.testNow.addingTimeInterval($0)
        }
      })
    let answer = try await provider.costs(.november(1...2))
    let last = ProviderEntry.testNow.addingTimeInterval(clock.withLock { $0 })
    #expect(answer.coverage.readAt == last)
  }

  @Test func `tells keys of the wrong kind`() {
    func warning(_ entry: ProviderEntry, _ key: String) -> String? { entry.warning(AdminKey(key)) }
    #expect(warning(.anthropic, "sk-ant-admin01-x") == nil)
    #expect(warning(.anthropic, "sk-ant-api03-x")?.contains("ordinary") == true)
    #expect(warning(.anthropic, "sk-ant-api01-x") == nil)
    #expect(warning(.anthropic, "sk-admin-x") != nil)
    #expect(warning(.openAI, "sk-admin-x") == nil)
    #expect(warning(.openAI, "sk-proj-x")?.contains("project key") == true)
    #expect(warning(.openAI, "sk-svcacct-x")?.contains("project key") == true)
    #expect(warning(.openAI, "sk-ant-admin01-x") != nil)
  }

  @Test func `is in the catalog with variables of its own`() {
    let entries = ProviderCatalog.all
    #expect(entries.map(\.provider.id) == ["anthropic", "openai"])
    #expect(Set(entries.flatMap(\.keyVariables)).count == 4)
    #expect(Set(entries.map(\.originVariable)).count == 2)
    #expect(entries.allSatisfy { !$0.keyHelp.isEmpty })
  }
}

private final class CountingPacer: RequestPacer {
  let slots = Mutex(0)
  func waitForSlot() async throws(ProviderError) { slots.withLock { $0 += 1 } }
}
