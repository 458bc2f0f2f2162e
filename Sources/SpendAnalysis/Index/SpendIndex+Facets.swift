import UsageModel

extension SpendIndex {
  /// The facets worth offering in `scope`: those some account of it can split by and that `scope` has not fixed.
  /// `.resource` only where a provider has more than one resource.
  public func facets(in scope: SpendScope) -> [SpendFacet] {
    let fixed = Set(scope.keys.map(\.facet))
    return SpendFacet.allCases.filter { facet in
      !fixed.contains(facet) && (facet != .lineItem || scope.hour == nil)
        && accounts(in: scope).contains { $0.snapshot.canSplit(scope.keys, by: facet) }
    }
  }
}

extension AccountSnapshot {
  fileprivate func canSplit(_ keys: [SpendKey], by facet: SpendFacet) -> Bool {
    let view = ViewID(keys: keys, facet: facet)
    let facets = view.facets
    let resources =
      facets.contains(.lineItem)
      ? []
      : usageByResource(of: view).filter { questions in
        let knowsModels = questions.contains { $0.dimensions.contains(.model) }
        if facet == .model, !knowsModels { return false }
        return questions.contains { question in
          facets.allSatisfy {
            question.isSplit(by: $0, among: facets, knowsModels: knowsModels)
          }
        }
      }
    return resources.count >= (facet == .resource ? 2 : 1)
      || provider.questions.costs.contains { question in
        question.split != .total && facets.allSatisfy(question.isSplit(by:))
      }
  }
}
