import UsageModel

/// Dimensions as the file spells them: part of its format, not to be renamed.
enum DimensionText {
  static func text(_ dimension: Dimension) -> String {
    switch dimension {
    case .model: "model"
    case .workspace: "workspace"
    case .apiKey: "api_key"
    case .user: "user"
    case .serviceAccount: "service_account"
    case .serviceTier: "service_tier"
    case .batch: "batch"
    case .contextWindow: "context_window"
    case .geography: "geography"
    case .speed: "speed"
    case .apiSource: "api_source"
    case .imageSize: "image_size"
    case .imageSource: "image_source"
    case .vectorStore: "vector_store"
    case .searchContext: "search_context"
    case .lineItem: "line_item"
    }
  }

  private static let dimensions = Dictionary(
    uniqueKeysWithValues: Dimension.allCases.map { (text($0), $0) })

  static func dimension(_ text: String) throws -> Dimension {
    guard let dimension = dimensions[text] else {
      throw DamagedContent(reason: "it holds a dimension '\(text)' that costtop does not know")
    }
    return dimension
  }

  /// `model,workspace`
  static func list(_ dimensions: [Dimension]) -> String {
    dimensions.map(text).joined(separator: ",")
  }

  static func dimensions(_ list: String) throws -> [Dimension] {
    try list.split(separator: ",").map { try dimension(String($0)) }
  }
}
