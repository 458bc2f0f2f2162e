import UsageModel

/// Which questions a view is drawn from. Questions of one resource count the same usage, so it takes one of each; bills
/// are the same money, so it takes one.
struct ViewPlan: Sendable {
  let usage: [ViewSource]
  let bill: CostQuestion.Split
  /// False where no question can tell which usage belongs to the view, so that having none of it proves nothing.
  let isUsageAsked: Bool
  /// The view is about lines of the bill, which usage has none of.
  let isBillAlone: Bool
  /// How the usage of the view is split.
  let split: UsageQuestion.Split
  /// How money is split that the bill does not split by a facet of the view; nil where the bill does, or nothing can.
  let allocation: UsageQuestion.Split?

  init(_ view: ViewID, of account: AccountSnapshot) {
    let facets = view.facets
    bill = Self.chooseBill(account.provider.questions.costs, for: view)
    isBillAlone = facets.contains(.lineItem)
    let resources = account.usageByResource(of: view)
    // Where no resource counts calls, the primary one tells the web searches made for its requests.
    let hasCalls = resources.contains { $0.first?.resource.unit == .calls }
    usage =
      isBillAlone
      ? []
      : resources.compactMap { Self.choose($0, for: view, countsCalls: !hasCalls) }
    split = usage.first { $0.question.resource.isPrimary }?.question.split ?? .standard
    let isBilled = { (facet: SpendFacet) in
      account.provider.questions.costs.contains {
        $0.split != .total && $0.isSplit(by: facet)
      }
    }
    allocation =
      if facets.contains(.user), !isBilled(.user), split == .people {
        .people
      } else if facets.contains(.apiKey), usage.contains(where: { $0.question.isOfKeys }) {
        .keys
      } else {
        nil
      }
    isUsageAsked = isBillAlone || resources.isEmpty || !usage.isEmpty
  }

  /// The bill that is split by all that the view is about; else one that at least knows the keys of its scope, so that
  /// its money stands in a row that is not split further; else the standard one.
  private static func chooseBill(
    _ questions: [CostQuestion], for view: ViewID
  ) -> CostQuestion.Split {
    let questions = questions.filter { $0.split != .total }.sorted()
    func first(covering facets: Set<SpendFacet>) -> CostQuestion? {
      questions.first { facets.allSatisfy($0.isSplit(by:)) }
    }
    let chosen = first(covering: view.facets) ?? first(covering: view.namedFacets)
    return chosen?.split ?? .standard
  }

  /// The first question that is split by all that the view is about; else one that at least knows the keys of its
  /// scope, else the standard one. nil where no row of the resource can be of the scope.
  private static func choose(
    _ questions: [UsageQuestion], for view: ViewID, countsCalls: Bool
  ) -> ViewSource? {
    let scope = Set(view.keys.map(\.facet))
    let knowsModels = questions.contains { $0.dimensions.contains(.model) }
    func first(covering facets: Set<SpendFacet>) -> UsageQuestion? {
      questions.first { question in
        facets.allSatisfy { question.isSplit(by: $0, among: facets, knowsModels: knowsModels) }
      }
    }
    guard let question = first(covering: view.facets) ?? first(covering: scope) ?? questions.first
    else { return nil }
    let canMatch = view.keys.allSatisfy { key in
      key.isNotSplit
        || question.isSplit(by: key.facet, among: view.facets, knowsModels: knowsModels)
        || (key.facet == .serviceTier && question.dimensions.contains(.batch))
    }
    guard canMatch else { return nil }
    let resource = question.resource
    let named = view.namedFacets
    return ViewSource(
      question: question,
      whole: question.isSplit(by: named, knowsModels)
        ? nil : questions.first { $0.isSplit(by: named, knowsModels) },
      tellsCells: view.facet.map {
        question.isSplit(by: $0, among: view.facets, knowsModels: knowsModels)
      } ?? false,
      units: UnitSet(
        resource.isPrimary && countsCalls ? [resource.unit, .calls] : [resource.unit]))
  }
}

extension UsageQuestion {
  /// Whether its rows tell all of `facets` by themselves.
  fileprivate func isSplit(by facets: Set<SpendFacet>, _ knowsModels: Bool) -> Bool {
    facets.allSatisfy { isSplit(by: $0, among: [], knowsModels: knowsModels) }
  }

  /// Whether its rows tell `facet` apart in a view about `facets`. A key tells its workspace by the list of keys.
  func isSplit(by facet: SpendFacet, among facets: Set<SpendFacet>, knowsModels: Bool) -> Bool {
    switch facet {
    case .resource: true
    case .lineItem: false
    case .model: dimensions.contains(.model) || !knowsModels
    case .workspace:
      dimensions.contains(.workspace) || (facets.contains(.apiKey) && dimensions.contains(.apiKey))
    case .apiKey: dimensions.contains(.apiKey)
    case .user: dimensions.contains(.user)
    case .serviceTier: dimensions.contains(.serviceTier)
    }
  }
}

extension UsageQuestion {
  fileprivate var isOfKeys: Bool { dimensions.contains(.apiKey) }
}

extension AccountSnapshot {
  /// Every usage question of the account, by resource, in the order of their splits. Answers to questions that are no
  /// longer asked count as long as nothing else is known of the same split.
  var usageByResource: [[UsageQuestion]] {
    var questions = provider.questions.usage + provider.questions.usageOnDemand
    for old in ledger.usage.keys.sorted() where !questions.contains(where: old.isSameReport) {
      questions.append(old)
    }
    return Dictionary(grouping: questions, by: \.resource)
      .sorted { $0.key < $1.key }
      .map { $0.value.sorted() }
  }

  /// Only of the resource that `view` is about, if it is about one.
  func usageByResource(of view: ViewID) -> [[UsageQuestion]] {
    let resources = Set(
      view.keys.compactMap { if case .resource(let id) = $0 { id } else { nil as String? } })
    return usageByResource.filter { questions in
      resources.allSatisfy { $0 == questions.first?.resource.id }
    }
  }
}

extension UsageQuestion {
  fileprivate func isSameReport(as other: UsageQuestion) -> Bool {
    resource == other.resource && split == other.split
  }
}
