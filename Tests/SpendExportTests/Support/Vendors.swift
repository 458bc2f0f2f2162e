import UsageModel

extension UsageResource {
  static let messages = UsageResource(
    id: "messages", name: "Messages", unit: .tokens, isPrimary: true)
  static let completions = UsageResource(
    id: "completions", name: "Completions", unit: .tokens, isPrimary: true)
  static let images = UsageResource(id: "images", name: "Images", unit: .images)
  static let storage = UsageResource(id: "vector_stores", name: "Vector stores", unit: .bytes)
}

extension UsageQuestion {
  // A vendor whose report is split by few fields at once, and whose bill names neither keys nor people.
  static let messages = UsageQuestion(
    resource: .messages, dimensions: [.workspace, .model, .serviceTier])
  static let messagesByKey = UsageQuestion(
    resource: .messages, split: .keys, dimensions: [.apiKey, .model, .serviceTier])

  // A vendor with a report per resource, whose bill names keys and, in a question of its own, people.
  static let completions = UsageQuestion(
    resource: .completions,
    dimensions: [.workspace, .user, .apiKey, .model, .serviceTier, .batch])
  static let images = UsageQuestion(resource: .images, dimensions: [.workspace, .model])
  static let storage = UsageQuestion(resource: .storage, dimensions: [.workspace])
}

extension CostQuestion {
  static let byWorkspace = CostQuestion(dimensions: [.workspace, .lineItem])
  static let byKey = CostQuestion(dimensions: [.workspace, .lineItem, .apiKey])
  static let byUser = CostQuestion(split: .people, dimensions: [.user, .lineItem])
  static let undivided = CostQuestion(split: .total, dimensions: [])
}

extension ProviderVocabulary {
  static let test = ProviderVocabulary(
    workspace: "workspace", noWorkspace: "Default", noKey: "no key (Console)",
    noUser: "no person", noTier: "not stated")
}

extension Provider {
  static let five = Provider(
    id: "five", name: "Five",
    billing: BillingRules(
      settlingTime: 48 * 3600, settlesEmptyDays: false, usageProvesZero: true, currency: .usd,
      unbilledTiers: ["priority"]),
    questions: ProviderQuestions(
      usage: [.messages, .messagesByKey], costs: [.byWorkspace, .undivided]),
    vocabulary: .test)
  static let many = Provider(
    id: "many", name: "Many",
    billing: BillingRules(
      settlingTime: 72 * 3600, settlesEmptyDays: true, usageProvesZero: false, currency: .usd),
    questions: ProviderQuestions(
      usage: [.completions, .images, .storage], costs: [.byKey, .byUser, .undivided]),
    vocabulary: .test)
}
