import FoundationEssentials
import Testing
import UsageModel

@testable import UsageProviders

/// How both providers' buckets are put in order, and what a missing one means.
@Suite struct `The buckets of either provider` {
  @Test func `adds up a bucket of OpenAI that goes on at the next page`() async throws {
    let sketch = WireSketch.openAI
    let more = sketch.costRow.replacing("1.25", with: "0.75")
    let answer = try await sketch.costs(
      1...2,
      ScriptedTransport(bodies: [
        sketch.page([sketch.bucket(1, [sketch.costRow])], next: "a"),
        sketch.page([sketch.bucket(1, [more]), sketch.bucket(2)]),
      ]))
    #expect(answer.coverage.isComplete)
    #expect(answer.literalTotals == [.november(1): Amounts(try .usd("2"))])
  }

  @Test(arguments: WireSketch.all)
  func `does not count a bucket twice that both pages hold`(sketch: WireSketch) async throws {
    let answer = try await sketch.costs(
      1...2,
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
    let answer = try await sketch.costs(
      1...4,
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
    let answer = try await sketch.costs(
      1...4,
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
        try await sketch.usage(1...1, ScriptedTransport(bodies: [page.replacing(old, with: new)]))
      }
    }
  }

  @Test(arguments: WireSketch.all)
  func `refuses a bucket between two edges`(sketch: WireSketch) async {
    let start = UTCDay.november(1).start.addingTimeInterval(3600)
    let body = sketch.page([sketch.bucket(start..<start.addingTimeInterval(86_400), [])])
    let error = await #expect(throws: ProviderError.self) {
      try await sketch.usage(1...2, ScriptedTransport(bodies: [body]))
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
        try await provider.usage(
          UsageQuery(
            window: window, bucketWidth: .day, question: sketch.entry.provider.usageQuestion))
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
    ).usage(
      UsageQuery(
        window: day.interval, bucketWidth: .hour, question: sketch.entry.provider.usageQuestion))
    let hole = day.start.addingTimeInterval(7 * 3600)..<day.start.addingTimeInterval(9 * 3600)
    #expect(answer.rows.count == 22)
    #expect(answer.coverage.gaps == [hole])
    #expect(answer.coverage.interruption == .gap(at: hole.lowerBound))
    var ledger = AccountLedger()
    ledger.apply(answer)
    #expect(ledger.hours(of: day)?.rows.count == 22)
    #expect(ledger.hours(of: day)?.isComplete == false)
  }
}
