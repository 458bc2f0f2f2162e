import SpendAnalysis
import UsageModel

extension SpendKey {
  /// What a line of a bill is about. A bill names no resource, and guessing one from its text would be a guess.
  init(_ facet: SpendFacet, of item: CostLineItem) {
    let dimensions = item.dimensions
    switch facet {
    case .model:
      if let model = dimensions[.model].id {
        self = .model(model)
      } else if let text = dimensions[.lineItem].id {
        self = .charge(text)
      } else {
        self = .unnamed
      }
    case .lineItem: self = Self.key(dimensions[.lineItem], .lineItem, SpendKey.lineItem)
    case .resource: self = .notSplit(.resource)
    case .workspace, .apiKey, .user, .serviceTier: self = Self.shared(facet, dimensions)
    }
  }

  /// What a usage row is about. A row of a question that does not ask for the workspace belongs to the workspace of its
  /// key, where the names tell it.
  init(_ facet: SpendFacet, of row: UsageRow, in question: UsageQuestion, names: NameDirectory) {
    let dimensions = row.dimensions
    switch facet {
    case .model:
      self =
        switch dimensions[.model] {
        case .id(let model): .model(model)
        case .none: .unnamed
        case .notAsked:
          question.dimensions.contains(.model)
            ? .notSplit(.model) : .resource(question.resource.id)
        }
    case .lineItem: self = .notSplit(.lineItem)
    case .resource: self = .resource(question.resource.id)
    case .workspace:
      if dimensions[.workspace] == .notAsked, let key = dimensions[.apiKey].id,
        let entity = names[.apiKeys, key]
      {
        self = Self.key(entity.workspace, .workspace, SpendKey.workspace)
      } else {
        self = Self.shared(facet, dimensions)
      }
    case .apiKey, .user, .serviceTier: self = Self.shared(facet, dimensions)
    }
  }

  private static func shared(_ facet: SpendFacet, _ dimensions: Dimensions) -> SpendKey {
    switch facet {
    case .workspace: key(dimensions[.workspace], facet, SpendKey.workspace)
    case .apiKey: key(dimensions[.apiKey], facet, SpendKey.apiKey)
    case .user: key(dimensions[.user], facet, SpendKey.user)
    case .serviceTier:
      dimensions[.batch].id == "true"
        ? .serviceTier("batch") : key(dimensions[.serviceTier], facet, SpendKey.serviceTier)
    case .model, .lineItem, .resource: .notSplit(facet)
    }
  }

  private static func key(
    _ value: DimensionValue, _ facet: SpendFacet, _ make: (String?) -> SpendKey
  ) -> SpendKey {
    switch value {
    case .notAsked: .notSplit(facet)
    case .none: make(nil)
    case .id(let text): make(text)
    }
  }
}
