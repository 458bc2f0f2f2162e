/// What rows of a breakdown, and steps of a drill-down, may be about.
public enum SpendFacet: String, Hashable, Sendable, CaseIterable, Comparable {
  /// Models, and charges and usage that name none.
  case model
  /// Anthropic workspace, OpenAI project.
  case workspace
  case apiKey
  case user
  case serviceTier
  /// The bill's own lines.
  case lineItem
  /// Completions, embeddings, images, ...
  case resource

  public static func < (lhs: Self, rhs: Self) -> Bool { lhs.order < rhs.order }

  /// Its place in `allCases`.
  var order: Int {
    switch self {
    case .model: 0
    case .workspace: 1
    case .apiKey: 2
    case .user: 3
    case .serviceTier: 4
    case .lineItem: 5
    case .resource: 6
    }
  }
}
