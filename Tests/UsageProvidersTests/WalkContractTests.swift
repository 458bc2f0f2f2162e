import Synchronization
import Testing
import UsageModel

@testable import UsageProviders

/// What both providers' reports do alike from page to page, whatever their wire looks like.
@Suite struct `A walk of either provider` {
  @Test(arguments: WireSketch.all)
  func `reads to the last page with the window frozen`(sketch: WireSketch) async throws {
    let row = sketch.costRow
    let transport = ScriptedTransport(bodies: [
      sketch.page([sketch.bucket(1, [row]), sketch.bucket(2, [row])], next: "a"),
      sketch.page([sketch.bucket(3, [row])], next: "b"),
      sketch.page([sketch.bucket(4, [row])]),
    ])
    let answer = try await sketch.costs(1...4, transport)
    #expect(answer.items.map(\.amount) == Array(repeating: try .usd("1.25"), count: 4))
    #expect(answer.items.map(\.day) == (1...4).map(UTCDay.november))
    #expect(answer.coverage.isComplete)
    #expect(answer.coverage.pages == 3)
    #expect(answer.coverage.endpoint == .costs(sketch.entry.provider.costQuestion))
    let first = try #require(transport.queries.first)
    #expect(transport.queries == [first, first + "&page=a", first + "&page=b"])
  }

  @Test(arguments: WireSketch.all)
  func `reports progress after each page`(sketch: WireSketch) async throws {
    let seen = Mutex<[WalkProgress]>([])
    _ = try await sketch.usage(
      1...3,
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
    let empty = try await sketch.usage(
      1...2, ScriptedTransport(bodies: [sketch.page([sketch.bucket(1), sketch.bucket(2)])]))
    #expect(empty.rows.isEmpty)
    #expect(empty.coverage.isComplete)
    let nothing = try await sketch.usage(1...2, ScriptedTransport(bodies: [sketch.page([])]))
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
    let answer = try await sketch.usage(1...9, transport)
    #expect(answer.coverage.interruption == .brokenPaging("the same page was announced twice"))
    #expect(answer.rows.count == 2)
    #expect(transport.requests.count == 3)
  }

  @Test(arguments: WireSketch.all)
  func `stops when there are more pages than buckets could fill`(sketch: WireSketch) async throws {
    // Ever new cursors and nothing new behind them: 2 days, and 8 pages of slack.
    let nothingNew = sketch.continuesBuckets ? [sketch.bucket(1)] : []
    let pages = (0..<20).map { sketch.page(nothingNew, next: "c\($0)") }
    let transport = ScriptedTransport(bodies: pages)
    let answer = try await sketch.usage(1...2, transport)
    #expect(answer.coverage.interruption == .brokenPaging("more than 10 pages"))
    #expect(transport.requests.count == 10)
    #expect(!answer.coverage.isComplete)
  }

  @Test(arguments: WireSketch.all)
  func `a bucket a page is not too many pages`(sketch: WireSketch) async throws {
    let pages = (1...28).map {
      sketch.page([sketch.bucket($0, [sketch.usageRow])], next: $0 == 28 ? nil : "c\($0)")
    }
    let answer = try await sketch.usage(1...28, ScriptedTransport(bodies: pages))
    #expect(answer.coverage.isComplete)
    #expect(answer.rows.count == 28)
  }

  @Test(arguments: WireSketch.all)
  func `counts nothing of a page it cannot read`(sketch: WireSketch) async throws {
    let broken = sketch.costRow.replacing("amount", with: "amounts")
    let answer = try await sketch.costs(
      1...3,
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
  func `that is cancelled shows nothing, not even its first pages`(sketch: WireSketch) async {
    await #expect(throws: ProviderError.cancelled) {
      try await sketch.usage(
        1...2,
        ScriptedTransport([
          .status(200, sketch.page([sketch.bucket(1, [sketch.usageRow])], next: "a")),
          .failure(.cancelled),
        ]))
    }
    let transport = ScriptedTransport(bodies: [sketch.page([sketch.bucket(1)])])
    let task = Task { () async -> ProviderError? in
      withUnsafeCurrentTask { $0?.cancel() }
      do throws(ProviderError) {
        _ = try await sketch.usage(1...1, transport)
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
    let answer = try await provider.costs(.november(1...2, sketch.entry.provider.costQuestion))
    let last = ProviderEntry.testNow.addingTimeInterval(clock.withLock { $0 })
    #expect(answer.coverage.readAt == last)
  }

  @Test(arguments: WireSketch.all)
  func `that meets ten thousand models is too much, and says so`(sketch: WireSketch) async {
    let rows = (0..<10_000).map { sketch.usageRow.replacing("\"m\"", with: "\"m\($0)\"") }
    await #expect(throws: ProviderError.tooMany("models", limit: 5000)) {
      try await sketch.usage(
        1...1, ScriptedTransport(bodies: [sketch.page([sketch.bucket(1, rows)])]))
    }
  }
}
