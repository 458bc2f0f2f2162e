import FoundationEssentials
import Testing
import UsageModel

@testable import UsageProviders

@Suite struct `An answer without end` {
  /// `row` once per name, which stands where `part` did.
  private func rows(_ row: String, _ part: String, _ names: some Sequence<String>) -> [String] {
    let ends = row.split(separator: part, maxSplits: 1)
    return names.map { "\(ends[0])\($0)\(ends[1])" }
  }

  private func models(_ sketch: WireSketch, _ range: Range<Int>) -> [String] {
    rows(sketch.usageRow, "\"m\"", range.map { "\"m\($0)\"" })
  }

  @Test(arguments: WireSketch.all)
  func `of ten thousand models is bounded, with a clear message`(sketch: WireSketch) async {
    let body = sketch.page([sketch.bucket(1, models(sketch, 0..<10_000))])
    let error = await #expect(throws: ProviderError.self) {
      try await sketch.entry.provider(ScriptedTransport(bodies: [body])).usage(
        .november(1...1, sketch.entry.provider.usageQuestion))
    }
    #expect(error == .tooMany("models", limit: 5_000))
    #expect(error?.sentence == "sent more than 5000 models")
  }

  @Test(arguments: WireSketch.all)
  func `keeps the pages before the one that went too far`(sketch: WireSketch) async throws {
    let transport = ScriptedTransport(bodies: [
      sketch.page([sketch.bucket(1, models(sketch, 0..<4_000))], next: "a"),
      sketch.page([sketch.bucket(2, models(sketch, 3_000..<6_000))]),
    ])
    let answer = try await sketch.entry.provider(transport).usage(
      .november(1...2, sketch.entry.provider.usageQuestion))
    #expect(answer.rows.count == 4_000)
    #expect(answer.coverage.interruption == .tooMany("models", limit: 5_000))
    let enough = ScriptedTransport(bodies: [
      sketch.page([sketch.bucket(1, models(sketch, 0..<4_000))], next: "a"),
      sketch.page([sketch.bucket(2, models(sketch, 1_000..<5_000))]),
    ])
    let whole = try await sketch.entry.provider(enough).usage(
      .november(1...2, sketch.entry.provider.usageQuestion))
    #expect(whole.coverage.isComplete)
  }

  @Test func `of line items is bounded as well`() async {
    let sketch = WireSketch.openAI
    let rows = rows(sketch.costRow, "m, output", (0..<5_001).map { "free text \($0)" })
    let transport = ScriptedTransport(bodies: [sketch.page([sketch.bucket(1, rows)])])
    await #expect(throws: ProviderError.tooMany("line items", limit: 5_000)) {
      try await sketch.entry.provider(transport).costs(.november(1...1))
    }
  }

  @Test func `of people, keys and projects has more room, as large organizations do`() throws {
    var tally = AnswerTally(
      unit: .tokens, vocabulary: Provider.openAI.vocabulary,
      limits: .init(rows: 100, values: 3, peopleAndKeys: 5))
    for index in 0..<5 {
      try tally.add(Dimensions([.apiKey: .id("k\(index)"), .user: .id("u\(index)")]))
    }
    #expect(throws: ProviderError.tooMany("keys", limit: 5)) {
      try tally.add(Dimensions([.apiKey: .id("one more")]))
    }
    for index in 0..<5 { try tally.add(Dimensions([.workspace: .id("p\(index)")])) }
    #expect(throws: ProviderError.tooMany("projects", limit: 5)) {
      try tally.add(Dimensions([.workspace: .id("one more")]))
    }
    for index in 0..<3 { try tally.add(Dimensions([.model: .id("m\(index)")])) }
    #expect(throws: ProviderError.tooMany("models", limit: 3)) {
      try tally.add(Dimensions([.model: .id("one more")]))
    }
    #expect(AnswerTally.Limits().peopleAndKeys >= 50_000)
  }

  @Test func `of rows is bounded, however few their dimensions`() throws {
    var tally = AnswerTally(
      unit: .tokens, vocabulary: Provider.openAI.vocabulary, limits: .init(rows: 100))
    for _ in 0..<100 { try tally.add(Dimensions()) }
    #expect(throws: ProviderError.tooMany("rows", limit: 100)) { try tally.add(Dimensions()) }
  }

  @Test func `of quantities is bounded, but a level is not added up over time`() throws {
    func row(_ day: Int) -> UsageRow {
      UsageRow(
        interval: UTCDay.november(day).interval, dimensions: Dimensions(), tokens: .zero,
        requests: nil, quantity: CountBounds.perAnswer)
    }
    let place = JSONCursor(.null, path: "here")
    let tooMuch = ProviderError.unexpectedShape(
      at: "here", detail: "brings the answer's counts beyond any organization's")
    var images = AnswerTally(unit: .images, vocabulary: Provider.openAI.vocabulary)
    try images.add(row(1), at: place)
    #expect(throws: tooMuch) { try images.add(row(2), at: place) }
    var bytes = AnswerTally(unit: .bytes, vocabulary: Provider.openAI.vocabulary)
    try bytes.add(row(1), at: place)
    try bytes.add(row(2), at: place)
    #expect(throws: tooMuch) { try bytes.add(row(2), at: place) }
  }
}
