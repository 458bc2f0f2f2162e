import UsageModel

extension TrafficCatalog {
  private static let anthropicIDs = IDs(
    place: ("wrkspc_01", 22), key: ("apikey_01", 22), user: ("user_01", 22),
    serviceAccount: ("svac_01", 22))

  private enum Models {
    static let opus = TrafficSource.Model.named("claude-opus-4-6")
    static let sonnet = TrafficSource.Model.named("claude-sonnet-4-6")
    static let haiku = TrafficSource.Model.named("claude-haiku-4-5")
    static let previousOpus = TrafficSource.Model.named("claude-opus-4-5-20251101")
    static let previousSonnet = TrafficSource.Model.named("claude-sonnet-4-5-20250929")
    static let oldOpus = TrafficSource.Model.named("claude-opus-4-1-20250805")
    static let oldHaiku = TrafficSource.Model.named("claude-3-5-haiku-20241022")
  }

  mutating func addAnthropic(suffix: String) {
    for entry in Self.production + Self.people + Self.jobs + Self.containers {
      add(entry, to: .anthropic, ids: Self.anthropicIDs, suffix: suffix)
    }
  }

  private static let production = [
    Entry(
      place: "Production", key: "api-gateway", model: Models.opus, mix: .agent, dollars: 54),
    Entry(
      place: "Production", key: "api-gateway", model: Models.sonnet, mix: .agent, dollars: 31),
    Entry(
      place: "Production", key: "api-gateway", model: Models.opus, geo: "us", mix: .agent,
      dollars: 21),
    Entry(
      place: "Production", key: "api-gateway", model: Models.opus, tier: "priority", mix: .agent,
      dollars: 18),
    Entry(
      place: "Production", key: "support-assistant", model: Models.sonnet, mix: .chat,
      dollars: 30),
    Entry(
      place: "Production", key: "support-assistant", model: Models.haiku, mix: .chat, dollars: 14),
    Entry(
      place: "Production", key: "search-ranking", model: Models.haiku, mix: .plain, dollars: 17),
    Entry(
      place: "Production", key: "legacy-router", model: Models.oldHaiku, geo: "not_available",
      mix: .plain, dollars: 6),
  ]

  private static let people = [
    Entry(
      place: "Claude Code", user: "platform-team", model: Models.opus, mix: .coding,
      rhythm: .office, dollars: 42),
    Entry(
      place: "Claude Code", user: "firmware-team", model: Models.sonnet, mix: .coding,
      rhythm: .office, dollars: 22),
    Entry(
      place: "Claude Code", user: "firmware-team", model: .monthlyPreview, mix: .coding,
      rhythm: .office, dollars: 9),
    Entry(
      place: "作者ツール", key: "draft-helper", model: Models.sonnet, mix: .chat, rhythm: .office,
      dollars: 11),
    Entry(
      place: "作者ツール", key: "スタイル確認", model: Models.previousOpus, mix: .chat,
      rhythm: .office, dollars: 9),
    Entry(
      place: "Research", key: "notebooks", model: Models.previousSonnet,
      contextWindow: "200k-1M", mix: .longDocument, rhythm: .office, dollars: 13),
    Entry(
      place: "Research", key: "notebooks", model: Models.previousSonnet, mix: .document,
      rhythm: .office, dollars: 6),
    Entry(
      place: "Research", key: "evaluation-suite", model: Models.oldOpus, geo: "not_available",
      mix: .plain, rhythm: .office, dollars: 12),
    Entry(
      user: "console-visitors", model: Models.opus, mix: .plain, rhythm: .office, dollars: 3),
  ]

  private static let jobs = [
    Entry(
      place: "Research", key: "ci-regression-runner", model: Models.opus, mix: .document,
      dollars: 6, canRunAway: true),
    Entry(
      place: "Batch pipelines", key: "document-extraction", model: Models.haiku, tier: "batch",
      mix: .document, rhythm: .nightly, dollars: 15),
    Entry(
      place: "Batch pipelines", key: "document-extraction", model: Models.sonnet, tier: "batch",
      mix: .document, rhythm: .nightly, dollars: 18),
    Entry(
      place: "Batch pipelines", serviceAccount: "nightly-summaries", model: Models.previousOpus,
      tier: "batch", mix: .document, rhythm: .nightly, dollars: 10),
    Entry(key: "legacy-integration", model: Models.haiku, mix: .plain, dollars: 5),
    Entry(
      key: "legacy-integration", model: Models.previousSonnet, mix: .plain, dollars: 4),
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
