import UsageModel

extension Provider {
  /// What is billed without being counted as usage (code execution, sessions) is made by requests that are, so a day
  /// without usage is a day without cost. Buckets are restated in place; integrations read 1 to 3 days again.
  ///
  /// A report is split by at most five dimensions, so people and keys have questions of their own. The cost of the
  /// Priority Tier is in no report.
  public static let anthropic = Provider(
    id: "anthropic",
    name: "Anthropic",
    billing: BillingRules(
      settlingTime: 48 * 3600,
      settlesEmptyDays: false,
      usageProvesZero: true,
      currency: .usd,
      unbilledTiers: ["priority"],
      prices: PriceRules(
        dimensions: [.model, .serviceTier, .contextWindow, .geography],
        fallbacks: [.geography, .contextWindow],
        charges: [UsageResource.messages.id: "Web Search Usage"])
    ),
    questions: ProviderQuestions(
      usage: [
        .messages(.standard, by: .workspace),
        .messages(.keys, by: .apiKey),
      ],
      usageOnDemand: [.messages(.people, by: .user)],
      costs: [
        CostQuestion(dimensions: [.workspace, .lineItem]),
        CostQuestion(split: .total, dimensions: []),
      ],
      names: [.workspaces, .apiKeys, .users],
      hasOrganization: true,
      hasClaudeCode: true
    ),
    vocabulary: ProviderVocabulary(
      workspace: "workspace",
      noWorkspace: "Default",
      noKey: "no key (Console, OAuth)",
      noUser: "no person (API key)",
      noTier: "not stated"
    )
  )
}

extension UsageQuestion {
  /// `dimension` beside the four that the bill names as well.
  fileprivate static func messages(_ split: Split, by dimension: Dimension) -> UsageQuestion {
    UsageQuestion(
      resource: .messages,
      split: split,
      dimensions: [dimension, .model, .serviceTier, .contextWindow, .geography]
    )
  }
}

extension ProviderEntry {
  public static let anthropic = ProviderEntry(
    provider: .anthropic,
    keyVariables: ["ANTHROPIC_ADMIN_KEY", "ANTHROPIC_ADMIN_API_KEY"],
    originVariable: "COSTTOP_ANTHROPIC_URL",
    defaultOrigin: "https://api.anthropic.com",
    // Once a minute is the documented sustained rate, shared by every tool of the organization; bursts may be faster.
    pace: RequestPace(burst: 10, refillEvery: .seconds(60)),
    keyPrefixes: ["sk-ant-"],
    warning: { key in
      if key.hasPrefix("sk-ant-admin") { return nil }
      if key.hasPrefix("sk-ant-api03-") {
        return "This is an ordinary Anthropic API key (sk-ant-api03-); the usage and cost reports "
          + "want an Admin key (sk-ant-admin)."
      }
      if key.hasPrefix("sk-ant-") { return nil }
      return "This does not look like an Anthropic key; an Admin key begins with sk-ant-admin."
    },
    keyHelp: """
      An admin of the organization makes one in the Claude Console: Settings > Admin keys.
      It begins with sk-ant-admin. Individual accounts without an organization have none.
      It cannot be restricted: it may also change members, workspaces and API keys, so keep it \
      like a password. costtop only ever reads.
      """,
    reports: .anthropic,
    make: { AnthropicProvider($0) }
  )
}
