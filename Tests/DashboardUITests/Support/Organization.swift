import Foundation
import UsageModel

/// Fri 20 Nov 2026 14:32 UTC, the instant of every recorded screen.
let screenTime = day(20).start.addingTimeInterval(14 * 3600 + 32 * 60)

func day(_ number: Int) -> UTCDay {
  (UTCDay(year: 2026, month: 11, day: 1) ?? UTCDay(index: 0)).advanced(by: number - 1)
}

/// The running day of every recorded screen.
let screenDay = day(20)

extension Account.ID {
  static let anthropic = Account.ID("anthropic")
  static let openai = Account.ID("openai")
}

/// The questions are the real ones in small: each kind of split is there.
extension Provider {
  static let anthropic = Provider(
    id: "anthropic", name: "Anthropic",
    billing: BillingRules(
      settlingTime: 48 * 3600, settlesEmptyDays: false, usageProvesZero: true, currency: .usd,
      unbilledTiers: ["priority"]),
    questions: ProviderQuestions(
      usage: [
        UsageQuestion(resource: .messages, dimensions: [.workspace, .model, .serviceTier]),
        UsageQuestion(
          resource: .messages, split: .keys, dimensions: [.apiKey, .model, .serviceTier]),
      ],
      usageOnDemand: [
        UsageQuestion(resource: .messages, split: .people, dimensions: [.user, .model])
      ],
      costs: [
        CostQuestion(dimensions: [.workspace, .lineItem]),
        CostQuestion(split: .total, dimensions: []),
      ],
      names: [.workspaces, .apiKeys, .users], hasOrganization: true, hasClaudeCode: true),
    vocabulary: ProviderVocabulary(
      workspace: "workspace", noWorkspace: "Default", noKey: "no key (Console, OAuth)",
      noUser: "no person (API key)", noTier: "not stated"))
  static let openai = Provider(
    id: "openai", name: "OpenAI",
    billing: BillingRules(
      settlingTime: 72 * 3600, settlesEmptyDays: true, usageProvesZero: false, currency: .usd),
    questions: ProviderQuestions(
      usage: UsageResource.openai.map { resource in
        UsageQuestion(
          resource: resource,
          dimensions: [.workspace, .apiKey, .user]
            + (resource.unit.isLevel || resource.unit == .sessions ? [] : [.model])
            + (resource.isPrimary ? [.serviceTier, .batch] : []))
      },
      costs: [
        CostQuestion(dimensions: [.workspace, .lineItem, .apiKey]),
        CostQuestion(split: .people, dimensions: [.user, .lineItem]),
      ],
      names: [.workspaces, .apiKeys, .users, .adminKeys]),
    vocabulary: ProviderVocabulary(
      workspace: "project", noWorkspace: "organization", noKey: "no key", noUser: "no user",
      noTier: "not stated"))

  var bill: Endpoint { .costs(questions.costs[0]) }

  func usage(_ width: BucketWidth) -> Endpoint { .usage(questions.usage[0], width) }
}

extension UsageResource {
  static let messages = UsageResource(
    id: "messages", name: "Messages", unit: .tokens, isPrimary: true)
  static let completions = UsageResource(
    id: "completions", name: "Completions", unit: .tokens, isPrimary: true)
  static let embeddings = UsageResource(id: "embeddings", name: "Embeddings", unit: .tokens)
  static let images = UsageResource(id: "images", name: "Images", unit: .images)
  static let speeches = UsageResource(
    id: "audio_speeches", name: "Audio speeches", unit: .characters)
  static let transcriptions = UsageResource(
    id: "audio_transcriptions", name: "Audio transcriptions", unit: .seconds)
  static let vectorStores = UsageResource(
    id: "vector_stores", name: "Vector stores", unit: .bytes)
  static let interpreter = UsageResource(
    id: "code_interpreter_sessions", name: "Code interpreter", unit: .sessions)
  static let webSearches = UsageResource(
    id: "web_search_calls", name: "Web search", unit: .calls)

  static let openai = [
    completions, embeddings, images, speeches, transcriptions, vectorStores, interpreter,
    webSearches,
  ]
}

/// One row of traffic for the simulated organization: about this many dollars and tokens on a busy day.
struct Traffic {
  let model: String
  let dollars: Int
  let tokens: TokenCounts
  var requests: Int?

  static let anthropic = [
    Traffic(
      model: "claude-opus-4-6", dollars: 212,
      tokens: TokenCounts(
        input: 32_100_000, cacheRead: 164_000_000, cacheWriteShort: 8_400_000, output: 3_900_000)),
    Traffic(
      model: "claude-sonnet-4-6", dollars: 118,
      tokens: TokenCounts(
        input: 61_000_000, cacheRead: 98_000_000, cacheWriteShort: 5_100_000, output: 4_200_000)),
    Traffic(
      model: "claude-haiku-4-5-20251001", dollars: 14,
      tokens: TokenCounts(input: 12_000_000, output: 900_000)),
  ]
  static let openai = [
    Traffic(
      model: "gpt-5.2-2025-12-11", dollars: 64,
      tokens: TokenCounts(input: 21_000_000, cacheRead: 12_000_000, output: 2_100_000),
      requests: 18_400),
    Traffic(
      model: "作者-finetune-gpt-4o", dollars: 19,
      tokens: TokenCounts(input: 4_000_000, output: 510_000), requests: 2_310),
  ]
}

/// Weekly rhythm, slow growth and a busy 12 November, in percent of a busy day.
func percent(of day: UTCDay) -> Int {
  let weekdays = [22, 78, 92, 96, 100, 84, 25]
  let age = UTCDay(year: 2026, month: 11, day: 20).map { $0.index - day.index } ?? 0
  let growth = max(30, 100 - age)
  let burst = day.description == "2026-11-12" ? 148 : 100
  return weekdays[day.weekday] * growth / 100 * burst / 100
}
