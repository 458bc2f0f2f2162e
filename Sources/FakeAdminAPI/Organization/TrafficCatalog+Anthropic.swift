import UsageModel

extension TrafficCatalog {
  private static let anthropicIDs = IDs(
    place: ("wrkspc_01", 22), key: ("apikey_01", 22), user: ("user_01", 22),
    serviceAccount: ("svac_01", 22))

  enum AnthropicModels {
    static let opus = TrafficSource.Model.named("claude-opus-4-6")
    static let sonnet = TrafficSource.Model.named("claude-sonnet-4-6")
    static let haiku = TrafficSource.Model.named("claude-haiku-4-5")
    static let previousOpus = TrafficSource.Model.named("claude-opus-4-5-20251101")
    static let previousSonnet = TrafficSource.Model.named("claude-sonnet-4-5-20250929")
    static let oldOpus = TrafficSource.Model.named("claude-opus-4-1-20250805")
    static let oldHaiku = TrafficSource.Model.named("claude-3-5-haiku-20241022")
  }

  mutating func addAnthropic(suffix: String) {
    let entries = Self.production + Self.people + Self.jobs + Self.containers
    for entry in entries + Self.claudeCode + Self.bygone {
      add(entry, to: .anthropic, ids: Self.anthropicIDs, suffix: suffix)
    }
    for (name, state) in [("old-notebooks", Directory.KeyState.inactive), ("trial-2025", .expired)]
    {
      let id = "apikey_01" + id(of: "apikey_01" + name + suffix, count: 22)
      list(
        Directory.Key(
          id: id, name: name + suffix, placeID: nil, owner: .nobody, state: state,
          created: creation(of: id)), at: .anthropic)
    }
  }

  private static let production = [
    Entry(
      place: "Production", key: "api-gateway", model: AnthropicModels.opus, mix: .agent, dollars: 54
    ),
    Entry(
      place: "Production", key: "api-gateway", model: AnthropicModels.sonnet, mix: .agent,
      dollars: 31),
    Entry(
      place: "Production", key: "api-gateway", model: AnthropicModels.opus, geo: "us", mix: .agent,
      dollars: 21),
    Entry(
      place: "Production", key: "api-gateway", model: AnthropicModels.opus, tier: "priority",
      mix: .agent,
      dollars: 18),
    Entry(
      place: "Production", key: "support-assistant", model: AnthropicModels.sonnet, mix: .chat,
      dollars: 30),
    Entry(
      place: "Production", key: "support-assistant", model: AnthropicModels.haiku, mix: .chat,
      dollars: 14),
    Entry(
      place: "Production", key: "search-ranking", model: AnthropicModels.haiku, mix: .plain,
      dollars: 17),
    Entry(
      place: "Production", key: "legacy-router", model: AnthropicModels.oldHaiku,
      geo: "not_available",
      mix: .plain, dollars: 6),
  ]

  private static let people = [
    Entry(
      place: "Claude Code", user: "platform-team", model: AnthropicModels.opus, mix: .coding,
      rhythm: .office, dollars: 42, claudeCode: .api),
    Entry(
      place: "Claude Code", user: "firmware-team", model: AnthropicModels.sonnet, mix: .coding,
      rhythm: .office, dollars: 22, claudeCode: .api),
    Entry(
      place: "Claude Code", user: "firmware-team", model: .monthlyPreview, mix: .coding,
      rhythm: .office, dollars: 9, claudeCode: .api),
    Entry(
      place: "作者ツール", key: "draft-helper", model: AnthropicModels.sonnet, mix: .chat,
      rhythm: .office,
      dollars: 11),
    Entry(
      place: "作者ツール", key: "スタイル確認", model: AnthropicModels.previousOpus, mix: .chat,
      rhythm: .office, dollars: 9),
    Entry(
      place: "Research", key: "notebooks", model: AnthropicModels.previousSonnet,
      contextWindow: "200k-1M", mix: .longDocument, rhythm: .office, dollars: 13),
    Entry(
      place: "Research", key: "notebooks", model: AnthropicModels.previousSonnet, mix: .document,
      rhythm: .office, dollars: 6),
    Entry(
      place: "Research", key: "evaluation-suite", model: AnthropicModels.oldOpus,
      geo: "not_available",
      mix: .plain, rhythm: .office, dollars: 12),
    Entry(
      user: "console-visitors", model: AnthropicModels.opus, mix: .plain, rhythm: .office,
      dollars: 3),
  ]

  private static let jobs = [
    Entry(
      place: "Research", key: "ci-regression-runner", model: AnthropicModels.opus, mix: .document,
      dollars: 6, canRunAway: true),
    Entry(
      place: "Batch pipelines", key: "document-extraction", model: AnthropicModels.haiku,
      tier: "batch",
      mix: .document, rhythm: .nightly, dollars: 15),
    Entry(
      place: "Batch pipelines", key: "document-extraction", model: AnthropicModels.sonnet,
      tier: "batch",
      mix: .document, rhythm: .nightly, dollars: 18),
    Entry(
      place: "Batch pipelines", serviceAccount: "nightly-summaries",
      model: AnthropicModels.previousOpus,
      tier: "batch", mix: .document, rhythm: .nightly, dollars: 10),
    Entry(key: "legacy-integration", model: AnthropicModels.haiku, mix: .plain, dollars: 5),
    Entry(
      key: "legacy-integration", model: AnthropicModels.previousSonnet, mix: .plain, dollars: 4),
  ]

  private static let containers = [
    Entry(
      place: "Research", key: "notebooks", model: .none, mix: .piece, rhythm: .office,
      dollars: 1.6,
      service: TrafficSource.Service(
        label: "Code Execution Usage", costType: "code_execution",
        rate: ExactDecimal(5).shifted(byPlaces: -3)))
  ]
}
