/// What rows may be split by.
public enum Dimension: UInt8, Hashable, Sendable, CaseIterable {
  case model
  /// Anthropic workspace, OpenAI project.
  case workspace
  case apiKey
  /// The person: Anthropic `account_id`, OpenAI `user_id`.
  case user
  /// Anthropic `service_account_id`.
  case serviceAccount
  case serviceTier
  /// OpenAI batch flag, `true` or `false`. Anthropic says `batch` as a service tier.
  case batch
  case contextWindow
  case geography
  /// Anthropic fast mode, a beta.
  case speed
  /// OpenAI `api_source`.
  case apiSource
  /// OpenAI images: the size in pixels, `1024x1024`.
  case imageSize
  /// OpenAI images: `image.generation`, `image.edit`, `image.variation`.
  case imageSource
  /// OpenAI file search.
  case vectorStore
  /// OpenAI web search: `low`, `medium`, `high`.
  case searchContext
  /// Anthropic price line description, OpenAI line item, as the bill spells it.
  case lineItem
}
