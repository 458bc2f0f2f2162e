import UsageModel

/// One line of the bill on a busy day.
struct Charge {
  let line: String
  var model: String?
  var workspace: String?
  var key: String?
  var user: String?
  var tier: String?
  let cents: Int
  var quantity: Int?
  var unit: String?

  func item(_ day: UTCDay, asked question: CostQuestion) -> CostLineItem {
    let values: [Dimension: String?] = [
      .lineItem: line, .workspace: workspace, .apiKey: key, .user: user,
    ]
    var dimensions = Dictionary(
      uniqueKeysWithValues: question.dimensions.map {
        ($0, DimensionValue(asked: values[$0] ?? nil))
      })
    // What the text of a line tells.
    dimensions[.model] = model.map(DimensionValue.id)
    dimensions[.serviceTier] = tier.map(DimensionValue.id)
    return CostLineItem(
      interval: day.interval, dimensions: Dimensions(dimensions),
      quantity: quantity.map { ExactDecimal($0 * percent(of: day) / 100) }, quantityUnit: unit,
      amount: Money(
        ExactDecimal(significand: .init(cents * percent(of: day) / 100), exponent: -2), .usd))
  }

  static let anthropic = [
    Charge(
      line: "Claude Opus 4.6 Usage - Input Tokens", model: "claude-opus-4-6",
      workspace: "wrkspc_01", tier: "standard", cents: 16_050),
    Charge(
      line: "Claude Opus 4.6 Usage - Output Tokens", model: "claude-opus-4-6",
      workspace: "wrkspc_01", tier: "standard", cents: 9_750),
    Charge(
      line: "Claude Opus 4.6 Usage - Input Tokens", model: "claude-opus-4-6", tier: "standard",
      cents: 6_500),
    Charge(
      line: "Claude Sonnet 4.6 Usage - Input Tokens - Batch", model: "claude-sonnet-4-6",
      workspace: "wrkspc_02", tier: "batch", cents: 12_300),
    Charge(line: "Web Search Usage", workspace: "wrkspc_01", cents: 1_240),
  ]

  static let openai = [
    Charge(
      line: "gpt-5.2-2025-12-11, input", model: "gpt-5.2-2025-12-11", workspace: "proj_web",
      key: "key_web", user: "user-1", tier: "default", cents: 3_675, quantity: 21_000_000,
      unit: "tokens"),
    Charge(
      line: "gpt-5.2-2025-12-11, output", model: "gpt-5.2-2025-12-11", workspace: "proj_web",
      key: "key_web", user: "user-1", tier: "default", cents: 2_940, quantity: 2_100_000,
      unit: "tokens"),
    Charge(
      line: "priority gpt-5.2-2025-12-11, input", model: "gpt-5.2-2025-12-11",
      workspace: "proj_web", key: "key_web", user: "user-1", tier: "priority", cents: 700,
      quantity: 2_000_000, unit: "tokens"),
    Charge(
      line: "text-embedding-3-large", model: "text-embedding-3-large", workspace: "proj_batch",
      key: "key_batch", cents: 533, quantity: 41_000_000, unit: "tokens"),
    Charge(
      line: "image generation", workspace: "proj_web", key: "key_web", user: "user-1",
      cents: 4_816, quantity: 1_204, unit: "images"),
    Charge(
      line: "file search storage", workspace: "proj_web", cents: 124, quantity: 288,
      unit: "gibibyte_hours"),
    Charge(line: "GPT Store revenue share", cents: 250),
  ]
}
