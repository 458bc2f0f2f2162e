import UsageModel

/// What a row of the breakdown is about: a model, or a charge that names none.
public enum SpendKey: Hashable, Sendable, Comparable {
  /// The name the bill or the usage gives, exactly.
  case model(String)
  /// Cost without usage: web search, storage, free-text lines. The text is the bill's own.
  case lineItem(String)
  /// A row that names neither a model nor a line item.
  case unnamed

  public init(_ dimensions: Dimensions) {
    if let model = dimensions[.model].id {
      self = .model(model)
    } else if let lineItem = dimensions[.lineItem].id {
      self = .lineItem(lineItem)
    } else {
      self = .unnamed
    }
  }

  public var label: String {
    switch self {
    case .model(let name): name
    case .lineItem(let text): text
    case .unnamed: "(not named)"
    }
  }
}
