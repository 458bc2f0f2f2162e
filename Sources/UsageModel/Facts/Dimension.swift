/// What rows may be split by.
public enum Dimension: UInt8, Hashable, Sendable, CaseIterable {
  case model
  /// Anthropic workspace, OpenAI project.
  case workspace
  case serviceTier
  /// OpenAI batch flag, `true` or `false`. Anthropic says `batch` as a service tier.
  case batch
  case contextWindow
  case geography
  /// Anthropic price line description, OpenAI line item, as the bill spells it.
  case lineItem
}
