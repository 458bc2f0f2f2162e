import FoundationEssentials
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

/// The part of the spend that figures are about. nil means "all of them".
public struct SpendScope: Hashable, Sendable {
  public var account: Account.ID?
  public var key: SpendKey?
  public var day: UTCDay?
  /// The start of one hour of `day`.
  public var hour: Date?

  public init(
    account: Account.ID? = nil, key: SpendKey? = nil, day: UTCDay? = nil, hour: Date? = nil
  ) {
    self.account = account
    self.key = key
    self.day = day
    self.hour = hour
  }

  public static let all = SpendScope()
}

/// What the rows of a breakdown stand for.
public enum SpendGrouping: Hashable, Sendable {
  /// One row per account and model, and per line item that names no model.
  case model
  /// One row per UTC day.
  case day
  /// One row per hour of the scope's day. Bills are daily, so hours carry usage only.
  case hour
}
