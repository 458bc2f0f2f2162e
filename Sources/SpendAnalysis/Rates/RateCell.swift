import UsageModel

/// What one price of an organization holds for.
///
/// Anthropic: model x token kind x tier x context window x geography. OpenAI: model x modality x token kind x (priority or
/// not), blended over batch, the other tiers and context lengths, which its usage or its bill does not tell apart.
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
}
