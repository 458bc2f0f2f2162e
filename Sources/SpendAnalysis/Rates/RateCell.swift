import UsageModel

/// What one price of an organization holds for.
///
/// Anthropic: model x token kind x tier x context window x geography. OpenAI: model x modality x token kind x (priority or
/// not), blended over context lengths and the tiers that its usage or its bill does not tell apart. What its usage alone
/// tells apart (batch, flex) is counted as what it costs: see `Discounts`.
struct RateCell: Hashable, Sendable {
  enum Measure: Hashable, Sendable {
    case tokens(TokenKind)
    /// Images, characters, seconds, calls, ...
    case units(UsageUnit)

    var unit: UsageUnit {
      switch self {
      case .tokens: .tokens
      case .units(let unit): unit
      }
    }
  }

  /// By its number in the `KeyTable`.
  let price: Int32
  let measure: Measure
  /// Audio or images, of a model whose bill and usage set them apart; nil is text, or all content together.
  var modality: Modality?
  /// Usage that shares the lines of a bill with usage at the full price. Never of a bill, nor of a place.
  var isDiscounted = false

  /// The cell that the bill has of it.
  var standard: RateCell {
    RateCell(price: price, measure: measure, modality: modality)
  }
}
