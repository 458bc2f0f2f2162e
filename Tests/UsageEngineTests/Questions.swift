import UsageModel

extension ProviderQuestions {
  /// One of each kind of figure.
  static let few = ProviderQuestions(
    usage: [.primary], costs: [.standard], hasOrganization: true)
  /// One of every kind that is asked.
  static let many = ProviderQuestions(
    usage: [.primary, .byKey, .images],
    usageOnDemand: [.byPerson],
    costs: [.standard, .byPerson, .ungrouped],
    names: [.workspaces, .apiKeys, .users],
    hasOrganization: true,
    hasClaudeCode: true
  )
}

extension UsageQuestion {
  static let primary = UsageQuestion(resource: .tokens, dimensions: [.workspace, .model])
  static let byKey = UsageQuestion(resource: .tokens, split: .keys, dimensions: [.apiKey, .model])
  static let byPerson = UsageQuestion(
    resource: .tokens, split: .people, dimensions: [.user, .model])
  static let images = UsageQuestion(
    resource: UsageResource(id: "pictures", name: "Pictures", unit: .images),
    dimensions: [.workspace])
}

extension CostQuestion {
  static let standard = CostQuestion(dimensions: [.workspace, .lineItem])
  static let byPerson = CostQuestion(split: .people, dimensions: [.user])
  static let ungrouped = CostQuestion(split: .total, dimensions: [])
}

extension UsageResource {
  fileprivate static let tokens = UsageResource(
    id: "tokens", name: "Tokens", unit: .tokens, isPrimary: true)
}

extension Endpoint {
  static let bill = Endpoint.costs(.standard)
  /// The primary usage.
  static func usage(_ width: BucketWidth) -> Endpoint { .usage(.primary, width) }
}
