import UsageModel

extension Provider {
  /// Costs are restated for up to three days. Completions are not all that is billed (images, audio, storage), so a day
  /// without them may still cost.
  ///
  /// Any combination of dimensions may be asked, so each resource has one question with all that a view shows.
  public static let openAI = Provider(
    id: "openai",
    name: "OpenAI",
    billing: BillingRules(
      settlingTime: 72 * 3600,
      settlesEmptyDays: true,
      usageProvesZero: false,
      currency: .usd,
      prices: PriceRules(
        dimensions: [.model, .serviceTier], tiersApart: ["priority"],
        discounted: [.batch: ["true"], .serviceTier: ["flex"]], tellsWriteLifetimes: false,
        charges: [
          UsageResource.fileSearchCalls.id: "assistants api | file search",
          UsageResource.webSearchCalls.id: "web search tool calls",
          UsageResource.codeInterpreterSessions.id: "assistants api | code interpreter",
        ])
    ),
    questions: ProviderQuestions(
      usage: [
        .everything(of: .completions, .model, .serviceTier, .batch),
        .everything(of: .embeddings, .model),
        .everything(of: .moderations, .model),
        .everything(of: .images, .model, .imageSize, .imageSource),
        .everything(of: .audioSpeeches, .model),
        .everything(of: .audioTranscriptions, .model),
        UsageQuestion(resource: .vectorStores, dimensions: [.workspace]),
        UsageQuestion(resource: .codeInterpreterSessions, dimensions: [.workspace]),
        .everything(of: .fileSearchCalls, .vectorStore),
        .everything(of: .webSearchCalls, .model, .searchContext),
        .everything(of: .decisions, .model, .serviceTier, .batch),
      ],
      costs: [
        CostQuestion(dimensions: [.workspace, .lineItem, .apiKey]),
        CostQuestion(split: .people, dimensions: [.user, .lineItem]),
        CostQuestion(split: .total, dimensions: []),
      ],
      names: [.workspaces, .apiKeys, .users, .adminKeys],
      hasSpendLimit: true
    ),
    vocabulary: ProviderVocabulary(
      workspace: "project",
      noWorkspace: "organization",
      noKey: "no key",
      noUser: "no person",
      noTier: "not stated"
    )
  )
}

extension UsageQuestion {
  fileprivate static func everything(
    of resource: UsageResource, _ dimensions: Dimension...
  ) -> UsageQuestion {
    UsageQuestion(resource: resource, dimensions: [.workspace, .user, .apiKey] + dimensions)
  }
}

extension ProviderEntry {
  public static let openAI = ProviderEntry(
    provider: .openAI,
    keyVariables: ["OPENAI_ADMIN_KEY", "OPENAI_ADMIN_API_KEY"],
    originVariable: "COSTTOP_OPENAI_URL",
    defaultOrigin: "https://api.openai.com",
    // No limit is published; integrations that ask once a second are not refused.
    pace: RequestPace(burst: 10, refillEvery: .seconds(1)),
    keyPrefixes: ["sk-admin-", "sk-proj-", "sk-svcacct-"],
    warning: { key in
      if key.hasPrefix("sk-admin-") { return nil }
      if key.hasPrefix("sk-proj-") || key.hasPrefix("sk-svcacct-") {
        return "This is an OpenAI project key (sk-proj-, sk-svcacct-); the usage and cost reports "
          + "want an Admin key (sk-admin-)."
      }
      return "This does not look like an OpenAI Admin key, which begins with sk-admin-."
    },
    keyHelp: """
      An owner of the organization makes one at platform.openai.com: \
      Settings > Organization > Admin keys.
      It begins with sk-admin-. Unrestricted, it may also change members, projects and keys: \
      restrict it to reading Usage, which covers the costs too. costtop only ever reads.
      """,
    reports: .openAI,
    make: { OpenAIProvider($0) }
  )
}
