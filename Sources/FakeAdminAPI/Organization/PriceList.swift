import UsageModel

/// What the organization really pays: list prices, its discounts, and the surcharges for tier,
/// context and geography.
struct PriceList: Sendable {
  /// Thousandths of a dollar per million tokens, which is 10^-9 dollars a token.
  private struct Base {
    let input: Int
    let cacheRead: Int
    let output: Int
    /// Percent of `input`.
    var writeShort = 125
    var writeLong = 200
    /// Thousandths of the list price that are left after the discount.
    var discount = 1000
    var audioPercent = 100
    var imagePercent = 100
  }

  private static let bases: [String: Base] = [
    "claude-opus-4-6": Base(input: 5000, cacheRead: 500, output: 25_000, discount: 985),
    "claude-sonnet-4-6": Base(input: 3000, cacheRead: 300, output: 15_000),
    "claude-haiku-4-5": Base(input: 1000, cacheRead: 100, output: 5000),
    "claude-opus-4-5-20251101": Base(input: 5000, cacheRead: 500, output: 25_000),
    "claude-sonnet-4-5-20250929": Base(input: 3000, cacheRead: 300, output: 15_000),
    "claude-opus-4-1-20250805": Base(input: 15_000, cacheRead: 1500, output: 75_000),
    "claude-3-5-haiku-20241022": Base(input: 800, cacheRead: 80, output: 4000),
    "gpt-5.4-2026-03-05": Base(input: 2500, cacheRead: 250, output: 15_000, discount: 970),
    "gpt-5.6-luna": Base(input: 1250, cacheRead: 125, output: 10_000),
    "gpt-5.6-sol": Base(input: 5000, cacheRead: 500, output: 30_000),
    "gpt-4o-mini-2024-07-18": Base(input: 150, cacheRead: 75, output: 600),
    "gpt-4.1-2025-04-14": Base(input: 2000, cacheRead: 500, output: 8000),
    "o4-mini-2025-04-16": Base(input: 1100, cacheRead: 275, output: 4400),
    "gpt-6-astra": Base(input: 4000, cacheRead: 400, output: 20_000),
    "gpt-audio-mini-2025-12-15": Base(
      input: 600, cacheRead: 60, output: 2400, audioPercent: 1_600),
    "gpt-image-2-2026-04-21": Base(
      input: 5000, cacheRead: 1250, output: 20_000, imagePercent: 160),
    "text-embedding-3-small": Base(input: 20, cacheRead: 0, output: 0),
    "text-embedding-3-large": Base(input: 130, cacheRead: 0, output: 0),
  ]
  private static let preview = Base(input: 4000, cacheRead: 400, output: 20_000)

  /// The model whose price flips on the 15th of every month, and what is left of it on the lower
  /// side, in percent.
  private static let flipping = (model: "claude-sonnet-4-6", percent: 80)

  func rates(
    model: TrafficSource.Model,
    tier: String,
    isBatch: Bool,
    contextWindow: String,
    geo: String,
    isLowered: Bool
  ) -> TokenRates {
    let name: String
    let base: Base
    switch model {
    case .none: return .free
    case .monthlyPreview: (name, base) = ("", Self.preview)
    case .named(let fineTuned):
      name = fineTuned.hasPrefix("ft:") ? String(fineTuned.split(separator: ":")[1]) : fineTuned
      guard let listed = Self.bases[name] else { return .free }
      base = listed
    }
    let tierPercent =
      isBatch || tier == "batch" || tier == "flex" ? 50 : tier == "priority" ? 200 : 100
    let geoPercent = geo == "us" ? 110 : 100
    let flipPercent = isLowered && name == Self.flipping.model ? Self.flipping.percent : 100
    let isLong = contextWindow == "200k-1M"
    let factor = tierPercent * geoPercent * flipPercent * base.discount
    // Two percentages of the kind and three of the cell, and the discount in thousandths.
    func rate(_ listed: Int, kindPercent: Int = 100, contextPercent: Int) -> ExactDecimal {
      let exact = ExactDecimal(listed * kindPercent * contextPercent * factor).shifted(
        byPlaces: -9 - 5 * 2 - 3)
      return name == "gpt-5.6-luna" && listed > 0 ? exact + Self.conversionResidue : exact
    }
    let inputContext = isLong ? 200 : 100
    return TokenRates(
      input: rate(base.input, contextPercent: inputContext),
      cacheRead: rate(base.cacheRead, contextPercent: inputContext),
      cacheWriteShort: rate(
        base.input, kindPercent: base.writeShort, contextPercent: inputContext),
      cacheWriteLong: rate(base.input, kindPercent: base.writeLong, contextPercent: inputContext),
      output: rate(base.output, contextPercent: isLong ? 150 : 100),
      audioPercent: base.audioPercent,
      imagePercent: base.imagePercent
    )
  }

  /// Left in one model's price, so that its amounts need all 39 decimals the wire was seen to
  /// carry.
  private static let conversionResidue = ExactDecimal(3).shifted(byPlaces: -39)
}
