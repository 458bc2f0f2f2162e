import FoundationEssentials
import UsageModel

/// One row of usage on a busy day.
struct Use {
  let resource: UsageResource
  var model: String?
  var workspace: String?
  var key: String?
  var user: String?
  var tier: String?
  var tokens = TokenCounts.zero
  var requests: Int?
  var quantity: Int?

  func row(
    _ interval: Range<Date>, part: Int, of whole: Int, asked question: UsageQuestion
  ) -> UsageRow {
    let values: [Dimension: String?] = [
      .model: model, .workspace: workspace, .apiKey: key, .user: user, .serviceTier: tier,
      .batch: nil,
    ]
    let dimensions = Dictionary(
      uniqueKeysWithValues: question.dimensions.map {
        ($0, DimensionValue(asked: values[$0] ?? nil))
      })
    func scaled(_ count: Int) -> Int { count * part / whole }
    return UsageRow(
      interval: interval, dimensions: Dimensions(dimensions),
      tokens: TokenCounts(
        input: scaled(tokens.input), cacheRead: scaled(tokens.cacheRead),
        cacheWriteShort: scaled(tokens.cacheWriteShort), output: scaled(tokens.output)),
      requests: requests.map(scaled),
      // A level does not come and go with the day's traffic.
      quantity: resource.unit.isLevel ? quantity : quantity.map(scaled))
  }

  static let anthropic = [
    Use(
      resource: .messages, model: "claude-opus-4-6", workspace: "wrkspc_01", key: "apikey_01",
      tier: "standard",
      tokens: TokenCounts(
        input: 32_100_000, cacheRead: 164_000_000, cacheWriteShort: 8_400_000, output: 3_900_000)),
    Use(
      resource: .messages, model: "claude-opus-4-6", tier: "standard",
      tokens: TokenCounts(input: 9_000_000, cacheRead: 40_000_000, output: 1_100_000)),
    Use(
      resource: .messages, model: "claude-sonnet-4-6", workspace: "wrkspc_02", key: "apikey_02",
      tier: "batch", tokens: TokenCounts(input: 61_000_000, output: 4_200_000)),
    Use(
      resource: .messages, model: "claude-haiku-4-5-20251001", workspace: "wrkspc_01",
      key: "apikey_unlisted", tier: "priority",
      tokens: TokenCounts(input: 12_000_000, output: 900_000)),
  ]

  static let openai = [
    Use(
      resource: .completions, model: "gpt-5.2-2025-12-11", workspace: "proj_web", key: "key_web",
      user: "user-1", tier: "default",
      tokens: TokenCounts(input: 21_000_000, cacheRead: 12_000_000, output: 2_100_000),
      requests: 18_400),
    Use(
      resource: .completions, model: "gpt-5.2-2025-12-11", workspace: "proj_web", key: "key_web",
      user: "user-1", tier: "priority",
      tokens: TokenCounts(input: 2_000_000, output: 300_000), requests: 1_200),
    Use(
      resource: .embeddings, model: "text-embedding-3-large", workspace: "proj_batch",
      key: "key_batch", tokens: TokenCounts(input: 41_000_000), requests: 9_120),
    Use(
      resource: .images, model: "gpt-image-1", workspace: "proj_web", key: "key_web",
      user: "user-1", requests: 1_010, quantity: 1_204),
    Use(
      resource: .speeches, model: "tts-1-hd", workspace: "proj_web", key: "key_web",
      requests: 310, quantity: 190_000),
    Use(
      resource: .transcriptions, model: "whisper-1", workspace: "proj_batch", key: "key_batch",
      requests: 88, quantity: 3_600),
    Use(resource: .vectorStores, workspace: "proj_web", quantity: 12_400_000_000),
    Use(resource: .interpreter, workspace: "proj_web", quantity: 48),
    Use(
      resource: .webSearches, model: "gpt-5.2-2025-12-11", workspace: "proj_web", key: "key_web",
      user: "user-1", requests: 900, quantity: 902),
  ]
}
