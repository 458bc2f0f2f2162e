import UsageModel

extension CostQuestion {
  /// Whether the bill that answers it tells the values of `facet` apart. The text of a line tells model and tier; no
  /// bill names the endpoint that was used.
  public func isSplit(by facet: SpendFacet) -> Bool {
    switch facet {
    case .model, .serviceTier: dimensions.contains(.lineItem)
    case .resource: false
    case .workspace: dimensions.contains(.workspace)
    case .apiKey: dimensions.contains(.apiKey)
    case .user: dimensions.contains(.user)
    case .lineItem: dimensions.contains(.lineItem)
    }
  }
}
