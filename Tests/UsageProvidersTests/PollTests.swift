import FoundationEssentials
import Synchronization
import Testing
import UsageModel

@testable import UsageProviders

@Suite struct `Polling usage and bill at once` {
  /// Answers by the end of the path, so that both sides can be asked in any order.
  private final class Routes: HTTPTransport {
    let answers: [String: Result<HTTPAnswer, ProviderError>]
    let others: Result<HTTPAnswer, ProviderError>
    let asked = Mutex<[String]>([])

    /// - Parameters:
    ///   - usage: what the primary resource answers.
    ///   - others: what every other resource does.
    ///   - more: what this one does instead, by the end of its path.
    init(
      usage: Result<HTTPAnswer, ProviderError>, costs: Result<HTTPAnswer, ProviderError>,
      others: Result<HTTPAnswer, ProviderError>,
      more: [String: Result<HTTPAnswer, ProviderError>] = [:]
    ) {
      let named = [
        "messages": usage, "completions": usage, "cost_report": costs, "costs": costs,
      ]
      answers = named.merging(more) { $1 }
      self.others = others
    }

    func get(_ request: HTTPRequest) async throws(ProviderError) -> HTTPAnswer {
      asked.withLock { $0.append(request.path) }
      return try (answers[String(request.path.split(separator: "/").last ?? "")] ?? others).get()
    }
  }

  private func routes(
    _ sketch: WireSketch, usage: Result<HTTPAnswer, ProviderError>? = nil,
    costs: Result<HTTPAnswer, ProviderError>? = nil,
    more: [String: Result<HTTPAnswer, ProviderError>] = [:]
  ) -> Routes {
    Routes(
      usage: usage ?? .status(200, sketch.page([sketch.bucket(1, [sketch.usageRow])])),
      costs: costs ?? .status(200, sketch.page([sketch.bucket(1, [sketch.costRow])])),
      others: .status(200, sketch.page([sketch.bucket(1)])),
      more: more)
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
      routes(
        sketch,
        usage: .status(200, sketch.page([sketch.bucket(1, [sketch.usageRow, sketch.usageRow])]))),
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
    let priority = sketch.usageRow.replacing("standard", with: "priority")
    let search = #"{"amount":"7","currency":"USD","description":"Web Search Usage"}"#
    let result = await poll(
      sketch,
      routes(
        sketch,
        usage: .status(200, sketch.page([sketch.bucket(1, [sketch.usageRow, priority])])),
        costs: .status(200, sketch.page([sketch.bucket(1, [sketch.costRow, search])]))),
      by: Provider.anthropic.usageQuestion.dimensions)
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
      routes(sketch),
      by: [.workspace, .model, .serviceTier])
    #expect(result.buckets.map { $0.dimensions[.serviceTier] } == [.id("standard"), .notAsked])
    #expect(result.buckets.map(\.cost) == [nil, Amounts(try .usd("1.25"))])
  }

  @Test(arguments: WireSketch.all)
  func `a failing bill leaves the usage, and says so`(sketch: WireSketch) async {
    let result = await poll(
      sketch,
      routes(sketch, costs: .status(500)),
      by: [.model])
    #expect(result.buckets.map { $0.tokens?.total } == [110])
    #expect(result.buckets.map(\.cost) == [nil])
    #expect(result.costs == .failed(.serverFailed(status: 500, serverSaid: "")))
    #expect(result.usage.values.compactMap(\.error).isEmpty)
    #expect(!result.isComplete)
  }

  @Test(arguments: WireSketch.all)
  func `failing usage leaves the bill, and says so`(sketch: WireSketch) async throws {
    let result = await poll(
      sketch,
      routes(sketch, usage: .failure(.timedOut(after: 60))),
      by: [.model])
    #expect(result.buckets.map(\.tokens) == [nil])
    #expect(result.buckets.map(\.cost) == [Amounts(try .usd("1.25"))])
    let primary = sketch.entry.provider.usageQuestion.resource
    #expect(result.usage[primary]?.error == .timedOut(after: 60))
    #expect(!result.isComplete)
  }

  @Test func `OpenAI's resources come together, each in its unit, and one that fails is named`()
    async
  {
    let sketch = WireSketch.openAI
    let images = #"{"object":"x","images":3,"num_model_requests":2,"model":"m"}"#
    let searches = #"{"object":"x","num_requests":7,"num_model_requests":5,"model":"m"}"#
    let result = await poll(
      sketch,
      routes(
        sketch,
        more: [
          "images": .status(200, sketch.page([sketch.bucket(1, [images])])),
          "web_search_calls": .status(200, sketch.page([sketch.bucket(1, [searches])])),
          "embeddings": .status(503),
        ]),
      by: [.model])
    #expect(result.buckets.map(\.quantities) == [[.images: 3, .calls: 7]])
    // The five requests that searched are among the completions.
    #expect(result.buckets.map(\.requests) == [3])
    #expect(result.usage.count == 11)
    #expect(result.usage[.embeddings] == .failed(.serverFailed(status: 503, serverSaid: "")))
    #expect(result.usage[.images]?.isComplete == true)
    #expect(!result.isComplete)
  }

  @Test func `Anthropic is asked the question that answers the most`() async {
    let sketch = WireSketch.anthropic
    let transport = ScriptedTransport()
    _ = await sketch.entry.provider(transport).poll(
      since: day.start, until: day.start.addingTimeInterval(60), bucketWidth: .hour,
      groupBy: [.apiKey, .model])
    #expect(
      transport.queries.map { $0.split(separator: "&").suffix(2).map(String.init) } == [
        ["group_by%5B%5D=api_key_id", "group_by%5B%5D=model"]
      ])
  }

  @Test(arguments: WireSketch.all)
  func `hours have no cost of their own, and the bill is not asked`(sketch: WireSketch) async {
    let hour = day.start..<day.start.addingTimeInterval(3600)
    let transport = Routes(
      usage: .status(200, sketch.page([sketch.bucket(hour, [sketch.usageRow])])),
      costs: .status(500), others: .status(200, sketch.page([sketch.bucket(hour, [])])))
    // An unaligned window is widened to whole hours.
    let result = await sketch.entry.provider(transport).poll(
      since: day.start.addingTimeInterval(60), until: day.start.addingTimeInterval(1800),
      bucketWidth: .hour, groupBy: [.model])
    #expect(result.costs == .dailyOnly)
    #expect(result.buckets.map(\.interval) == [hour])
    #expect(result.buckets.map(\.cost) == [nil])
    #expect(result.isComplete)
    #expect(!transport.asked.withLock { $0.contains { $0.contains("cost") } })
  }

  @Test(arguments: WireSketch.all)
  func `an empty window is unsupported, not empty`(sketch: WireSketch) async {
    let result = await sketch.entry.provider(ScriptedTransport()).poll(
      since: day.start, until: day.start, bucketWidth: .day, groupBy: [])
    #expect(result.buckets.isEmpty)
    #expect(!result.isComplete)
  }
}
