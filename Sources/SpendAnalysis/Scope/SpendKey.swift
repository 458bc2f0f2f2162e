import UsageModel

/// One value of a facet: what a row of a breakdown is about.
///
/// nil within a case is the dimension's "none": asked, and the answer was null.
public enum SpendKey: Hashable, Sendable {
  /// The name the bill or the usage gives, exactly.
  case model(String)
  /// Of `SpendFacet.model`: a line of the bill that names no model (web search, storage). The text is the bill's own.
  case charge(String)
  /// Of `SpendFacet.model`: a row that names neither a model nor a line item.
  case unnamed
  case workspace(String?)
  case apiKey(String?)
  case user(String?)
  /// Batch is a tier for every provider.
  case serviceTier(String?)
  case lineItem(String?)
  /// The id of a resource. Of `SpendFacet.resource`, and of `SpendFacet.model` where the resource knows no models.
  case resource(String)
  /// Facts that the provider does not split by this facet: their money or usage belongs to rows that nobody can name.
  case notSplit(SpendFacet)

  /// The facet whose rows it fixes when it is a step of the drill-down.
  public var facet: SpendFacet {
    switch self {
    case .model, .charge, .unnamed: .model
    case .workspace: .workspace
    case .apiKey: .apiKey
    case .user: .user
    case .serviceTier: .serviceTier
    case .lineItem: .lineItem
    case .resource: .resource
    case .notSplit(let facet): facet
    }
  }

  var isNotSplit: Bool {
    if case .notSplit = self { return true }
    return false
  }
}

/// Rows that are equal otherwise stand by name: named ones first, then "none", then what is not split.
extension SpendKey: Comparable {
  public static func < (lhs: Self, rhs: Self) -> Bool { lhs.order < rhs.order }

  private var order: (Int, String) {
    switch self {
    case .model(let name): (0, name)
    case .charge(let text): (1, text)
    case .resource(let id): (2, id)
    case .unnamed: (3, "")
    case .workspace(let id), .apiKey(let id), .user(let id), .serviceTier(let id),
      .lineItem(let id):
      (id == nil ? 5 : 4, id ?? facet.rawValue)
    case .notSplit(let facet): (6, facet.rawValue)
    }
  }
}
