import UsageModel

extension TrafficCatalog {
  /// People and a pipeline with Claude Code. Those who pay by seat show in no other report.
  static let claudeCode = [
    Entry(
      place: "Claude Code", user: "hanako.yamada", model: AnthropicModels.opus, mix: .coding,
      rhythm: .office, dollars: 4, claudeCode: .api),
    Entry(
      place: "Claude Code", user: "hanako.yamada", model: AnthropicModels.haiku, mix: .coding,
      rhythm: .office, dollars: 0.6, claudeCode: .api),
    Entry(
      place: "Claude Code", user: "jonas.weber", model: AnthropicModels.sonnet, mix: .coding,
      rhythm: .office, dollars: 2.4, claudeCode: .api),
    Entry(
      place: "Claude Code", user: "priya.nair", model: AnthropicModels.sonnet, mix: .coding,
      rhythm: .office, dollars: 1.8, claudeCode: .api),
    Entry(
      place: "Claude Code", user: "chiara.rossi", model: AnthropicModels.sonnet, mix: .coding,
      rhythm: .office, dollars: 1.5, claudeCode: .api),
    Entry(
      place: "Claude Code", user: "tomasz.nowak", model: AnthropicModels.sonnet, mix: .coding,
      rhythm: .office, dollars: 1.2, claudeCode: .api),
    Entry(
      place: "Claude Code", key: "claude-code-pipeline", model: AnthropicModels.sonnet,
      mix: .coding, rhythm: .nightly, dollars: 3, claudeCode: .api),
    Entry(
      user: "lena.fischer", model: AnthropicModels.opus, mix: .coding, rhythm: .office,
      dollars: 7, claudeCode: .subscription),
    Entry(
      user: "omar.haddad", model: AnthropicModels.sonnet, mix: .coding, rhythm: .office,
      dollars: 3, claudeCode: .subscription),
    Entry(
      user: "mei.chen", model: AnthropicModels.opus, mix: .coding, rhythm: .office,
      dollars: 6, claudeCode: .subscription),
    Entry(
      user: "erik.larsen", model: AnthropicModels.sonnet, mix: .coding, rhythm: .office,
      dollars: 3, claudeCode: .subscription),
    Entry(
      user: "aisha.bello", model: AnthropicModels.opus, mix: .coding, rhythm: .office,
      dollars: 5, claudeCode: .subscription),
  ]

  /// A workspace that was archived, and one that was deleted with its key.
  static let bygone = [
    Entry(
      place: "試作 2025", key: "prototype-router", model: AnthropicModels.haiku, mix: .chat,
      dollars: 3, archived: prototypesEnd),
    Entry(
      place: "deleted", key: "deleted", model: AnthropicModels.previousSonnet, mix: .plain,
      dollars: 2, isDeleted: true),
  ]

  /// 10 November 2026.
  static let prototypesEnd = UTCDay(index: 20_767)
}
