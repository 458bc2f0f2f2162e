import UsageModel

extension UsageResource {
  static let messages = UsageResource(
    id: "messages", name: "Messages", unit: .tokens, isPrimary: true)
  static let completions = UsageResource(
    id: "completions", name: "Completions", unit: .tokens, isPrimary: true)
}

extension UsageQuestion {
  static let messages = UsageQuestion(resource: .messages, dimensions: [.workspace, .model])
  static let messagesByKey = UsageQuestion(
    resource: .messages, split: .keys, dimensions: [.apiKey, .model])
  static let messagesByPerson = UsageQuestion(
    resource: .messages, split: .people, dimensions: [.user, .model])
}

extension CostQuestion {
  static let standard = CostQuestion(dimensions: [.workspace, .lineItem])
  static let people = CostQuestion(split: .people, dimensions: [.user])
  static let total = CostQuestion(split: .total, dimensions: [])
}

extension Provider {
  static let anthropic = make(
    "anthropic", usage: [.messages, .messagesByKey], onDemand: [.messagesByPerson])
  static let openAI = make(
    "openai",
    usage: OpenAIFacts.resources.map { UsageQuestion(resource: $0, dimensions: [.workspace]) })
  /// One that the file has no tables of its own for.
  static let newcomer = make(
    "newcomer",
    usage: [
      UsageQuestion(
        resource: UsageResource(id: "poems", name: "Poems", unit: .calls), dimensions: [.user])
    ])

  private static func make(
    _ id: String, usage: [UsageQuestion], onDemand: [UsageQuestion] = []
  ) -> Provider {
    Provider(
      id: id, name: id.capitalized,
      billing: BillingRules(
        settlingTime: 48 * 3600, settlesEmptyDays: false, usageProvesZero: true, currency: .usd),
      questions: ProviderQuestions(
        usage: usage, usageOnDemand: onDemand, costs: [.standard, .people, .total],
        names: NamedKind.allCases, hasOrganization: true, hasClaudeCode: true),
      vocabulary: ProviderVocabulary(
        workspace: "workspace", noWorkspace: "Default", noKey: "no key", noUser: "no person",
        noTier: "not stated"))
  }
}

/// The resources of OpenAI as its API names them.
enum OpenAIFacts {
  static let resources: [UsageResource] = [
    .completions,
    UsageResource(id: "decisions", name: "Decisions", unit: .tokens),
    UsageResource(id: "embeddings", name: "Embeddings", unit: .tokens),
    UsageResource(id: "moderations", name: "Moderations", unit: .tokens),
    UsageResource(id: "images", name: "Images", unit: .images),
    UsageResource(id: "audio_speeches", name: "Speech", unit: .characters),
    UsageResource(id: "audio_transcriptions", name: "Transcription", unit: .seconds),
    UsageResource(id: "vector_stores", name: "Vector stores", unit: .bytes),
    UsageResource(id: "code_interpreter_sessions", name: "Code interpreter", unit: .sessions),
    UsageResource(id: "file_search_calls", name: "File search", unit: .calls),
    UsageResource(id: "web_search_calls", name: "Web search", unit: .calls),
  ]
}

extension Account {
  static func of(_ provider: Provider, _ name: String? = nil) -> Account {
    Account(id: Account.ID(name ?? provider.id), provider: provider, configuredName: provider.name)
  }
}
