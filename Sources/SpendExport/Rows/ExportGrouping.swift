import SpendAnalysis

/// What the rows of an export are split by, beside account and UTC day: `model,workspace`, or `none`.
public struct ExportGrouping: Hashable, Sendable {
  /// In the order in which their columns stand.
  public let facets: [SpendFacet]

  public static let none = ExportGrouping([])
  public static let standard = ExportGrouping([.model, .workspace])

  /// A facet that is named twice counts once.
  public init(_ facets: [SpendFacet]) {
    self.facets = facets.reduce(into: []) { kept, facet in
      if !kept.contains(facet) { kept.append(facet) }
    }
  }

  /// Reads `model,workspace,key,user,tier,line-item,resource`, any of them in any order, or `none`.
  public init(text: some StringProtocol) throws(ExportGroupingError) {
    guard text != "none" else {
      self = .none
      return
    }
    var facets: [SpendFacet] = []
    for word in text.split(separator: ",", omittingEmptySubsequences: false) {
      guard let facet = SpendFacet.allCases.first(where: { $0.exportName == word }) else {
        throw ExportGroupingError(word: String(word))
      }
      facets.append(facet)
    }
    self.init(facets)
  }

  /// As `init(text:)` reads it.
  public var text: String {
    facets.isEmpty ? "none" : facets.map(\.exportName).joined(separator: ",")
  }

  /// Every word that `init(text:)` knows.
  public static let words = SpendFacet.allCases.map(\.exportName) + ["none"]
}

/// A word that names nothing rows can be split by.
public struct ExportGroupingError: Error, Hashable, Sendable, CustomStringConvertible {
  public let word: String

  public var description: String {
    """
    '\(word)' is nothing to group by: \(ExportGrouping.words.dropLast().joined(separator: ", ")), \
    any of them with commas between, or none.
    """
  }
}

extension SpendFacet {
  var exportName: String {
    switch self {
    case .model: "model"
    case .workspace: "workspace"
    case .apiKey: "key"
    case .user: "user"
    case .serviceTier: "tier"
    case .lineItem: "line-item"
    case .resource: "resource"
    }
  }
}
