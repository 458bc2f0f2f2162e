import FoundationEssentials
import UsageModel

/// Reads the rows of `GET /v1/organizations/cost_report`, `data[].results[]`.
struct AnthropicCosts {
  let groupBy: [Dimension]

  static let dimensions = WireDimensions(
    groups: [.workspace: "workspace_id", .lineItem: "description"], filters: [:])

  /// `amount` is in cents; this is the one place that knows.
  static let placesToDollars = -2

  /// What `group_by[]=description` fills in beside the description, which itself is not unique and not a model id.
  private static let parsed = WireDimensions(
    groups: [
      .model: "model",
      .serviceTier: "service_tier",
      .contextWindow: "context_window",
      .geography: "inference_geo",
    ],
    filters: [:]
  )

  private static let tokenKinds: [String: TokenKind] = [
    "uncached_input_tokens": .input,
    "cache_read_input_tokens": .cacheRead,
    "cache_creation.ephemeral_5m_input_tokens": .cacheWriteShort,
    "cache_creation.ephemeral_1h_input_tokens": .cacheWriteLong,
    "output_tokens": .output,
  ]

  /// A null beside an asked description is an answer: a web search has no model. It reads "none", so that the row joins
  /// no model's usage. Without the description nothing was parsed, and the same null says nothing: "not asked".
  func item(_ result: JSONCursor, in interval: Range<Date>) throws(ProviderError) -> CostLineItem {
    var dimensions = try Self.dimensions.read(result, groupBy)
    if groupBy.contains(.lineItem) {
      let parsed = Array(Self.parsed.groups.keys)
      let more = try Self.parsed.read(result, parsed)
      for dimension in parsed { dimensions[dimension] = more[dimension] }
    }
    let cents = try result.member("amount").decimal(orNumber: false)
    return CostLineItem(
      interval: interval,
      dimensions: dimensions,
      tokenKind: try result.optionalString("token_type").flatMap { Self.tokenKinds[$0] },
      amount: Money(
        cents.shifted(byPlaces: Self.placesToDollars),
        try result.optionalString("currency").map { Currency(code: $0) } ?? .missing
      )
    )
  }
}
