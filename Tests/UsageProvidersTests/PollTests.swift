import FoundationEssentials
import Synchronization
import Testing
import UsageModel

@testable import UsageProviders

@Suite struct `Polling usage and bill at once` {
  /// Answers by path, so that the two halves can be asked in any order.
  private final class Routes: HTTPTransport {
    let bodies: [String: Result<HTTPAnswer, ProviderError>]
    let asked = Mutex<[String]>([])

    init(usage: Result<HTTPAnswer, ProviderError>, costs: Result<HTTPAnswer, ProviderError>) {
      bodies = ["usage": usage, "cost": costs]
    }

    func get(_ request: HTTPRequest) async throws(ProviderError) -> HTTPAnswer {
      let half = request.path.contains("usage") ? "usage" : "cost"
      asked.withLock { $0.append(request.query) }
      return try (bodies[half] ?? .failure(.unreachable("no such path"))).get()
    }
  }

  private let day = UTCDay.november(1)

  private func poll(
    _ sketch: WireSketch, _ transport: Routes, _ width: BucketWidth = .day, by groupBy: [Dimension]
  ) async -> PollResult {
    await sketch.entry.provider(transport).poll(
      since: day.start, until: day.end, bucketWidth: width, groupBy: groupBy)
  }

  @Test(arguments: WireSketch.all)
  func `joins them by day and model`(sketch: WireSketch) async throws {
    let result = await poll(
      sketch,
      Routes(
        usage: .status(200, sketch.page([sketch.bucket(1, [sketch.usageRow, sketch.usageRow])])),
        costs: .status(200, sketch.page([sketch.bucket(1, [sketch.costRow])]))),
      by: [.model])
    #expect(result.isComplete)
    #expect(
      result.buckets == [
        UsageBucket(
          account: .init(sketch.entry.provider.id),
          interval: day.interval,
          dimensions: Dimensions([.model: .id("m")]),
          tokens: TokenCounts(input: 200, output: 20),
          requests: sketch.entry.provider == .openAI ? 2 : nil,
          cost: Amounts(try .usd("1.25"))
        )
      ])
  }

  @Test func `Anthropic rows join with workspace, tier, context and geography`() async throws {
    let sketch = WireSketch.all[0]
    let provider = sketch.entry.provider(ScriptedTransport([]))
    let priority = sketch.usageRow.replacing("standard", with: "priority")
    let search = #"{"amount":"7","currency":"USD","description":"Web Search Usage"}"#
    let result = await poll(
      sketch,
      Routes(
        usage: .status(200, sketch.page([sketch.bucket(1, [sketch.usageRow, priority])])),
        costs: .status(200, sketch.page([sketch.bucket(1, [sketch.costRow, search])]))),
      by: provider.usageQuestion)
    #expect(
      result.buckets.map { $0.dimensions[.serviceTier] } == [
        .id("standard"), .id("priority"), .none,
      ])
    #expect(result.buckets.map(\.model) == ["m", "m", nil])
    #expect(
      result.buckets.map(\.cost) == [
        Amounts(try .usd("1.25")), nil, Amounts(try .usd("0.07")),
      ])
    #expect(result.buckets.map { $0.tokens?.total } == [110, 110, nil])
  }

  @Test func `OpenAI's bill has no tier, so it stands beside the tiers`() async throws {
    let sketch = WireSketch.all[1]
    let result = await poll(
      sketch,
      Routes(
        usage: .status(200, sketch.page([sketch.bucket(1, [sketch.usageRow])])),
        costs: .status(200, sketch.page([sketch.bucket(1, [sketch.costRow])]))),
      by: [.workspace, .model, .serviceTier])
    #expect(result.buckets.map { $0.dimensions[.serviceTier] } == [.id("standard"), .notAsked])
    #expect(result.buckets.map(\.cost) == [nil, Amounts(try .usd("1.25"))])
  }

  @Test(arguments: WireSketch.all)
  func `a failing bill leaves the usage, and says so`(sketch: WireSketch) async {
    let result = await poll(
      sketch,
      Routes(
        usage: .status(200, sketch.page([sketch.bucket(1, [sketch.usageRow])])),
        costs: .status(500)),
      by: [.model])
    #expect(result.buckets.map { $0.tokens?.total } == [110])
    #expect(result.buckets.map(\.cost) == [nil])
    #expect(result.costs == .failed(.serverFailed(status: 500, serverSaid: "")))
    #expect(result.usage.error == nil)
    #expect(!result.isComplete)
  }

  @Test(arguments: WireSketch.all)
  func `failing usage leaves the bill, and says so`(sketch: WireSketch) async throws {
    let result = await poll(
      sketch,
      Routes(
        usage: .failure(.timedOut(after: 60)),
        costs: .status(200, sketch.page([sketch.bucket(1, [sketch.costRow])]))),
      by: [.model])
    #expect(result.buckets.map(\.tokens) == [nil])
    #expect(result.buckets.map(\.cost) == [Amounts(try .usd("1.25"))])
    #expect(result.usage.error == .timedOut(after: 60))
    #expect(!result.isComplete)
  }

  @Test(arguments: WireSketch.all)
  func `hours have no cost of their own, and the bill is not asked`(sketch: WireSketch) async {
    let hour = day.start..<day.start.addingTimeInterval(3600)
    let transport = Routes(
      usage: .status(200, sketch.page([sketch.bucket(hour, [sketch.usageRow])])),
      costs: .status(500))
    // An unaligned window is widened to whole hours.
    let result = await sketch.entry.provider(transport).poll(
      since: day.start.addingTimeInterval(60), until: day.start.addingTimeInterval(1800),
      bucketWidth: .hour, groupBy: [.model])
    #expect(result.costs == .dailyOnly)
    #expect(result.buckets.map(\.interval) == [hour])
    #expect(result.buckets.map(\.cost) == [nil])
    #expect(result.isComplete)
    #expect(transport.asked.withLock { $0.count } == 1)
  }

  @Test(arguments: WireSketch.all)
  func `an empty window is unsupported, not empty`(sketch: WireSketch) async {
    let result = await sketch.entry.provider(ScriptedTransport([])).poll(
      since: day.start, until: day.start, bucketWidth: .day, groupBy: [])
    #expect(result.buckets.isEmpty)
    #expect(!result.isComplete)
  }
}
