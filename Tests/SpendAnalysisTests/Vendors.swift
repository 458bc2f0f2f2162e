import FoundationEssentials
import SpendAnalysis
import Testing
import UsageModel

/// Fri 20 Nov 2026 14:30 UTC.
let now = day(20).start.addingTimeInterval(14.5 * 3600)

extension UsageQuestion {
  // A vendor whose report is split by five fields at once, and whose bill names neither keys nor people.
  static let messages = UsageQuestion(
    resource: .messages, dimensions: [.workspace, .model, .serviceTier])
  static let messagesByKey = UsageQuestion(
    resource: .messages, split: .keys, dimensions: [.apiKey, .model, .serviceTier])
  static let messagesByUser = UsageQuestion(
    resource: .messages, split: .people, dimensions: [.user, .model])

  // A vendor with a report per resource, whose bill names keys and, in a question of its own, people.
  static let completions = UsageQuestion(
    resource: UsageResource(
      id: "completions", name: "Completions", unit: .tokens, isPrimary: true),
    dimensions: [.workspace, .apiKey, .model, .serviceTier, .batch])
  static let completionsByUser = UsageQuestion(
    resource: completions.resource, split: .people, dimensions: [.user, .model])
  static let embeddings = UsageQuestion(
    resource: UsageResource(id: "embeddings", name: "Embeddings", unit: .tokens),
    dimensions: [.workspace, .apiKey, .model])
  static let images = UsageQuestion(
    resource: UsageResource(id: "images", name: "Images", unit: .images),
    dimensions: [.workspace, .model])
  static let storage = UsageQuestion(
    resource: UsageResource(id: "vector_stores", name: "Vector stores", unit: .bytes),
    dimensions: [.workspace])
}

extension CostQuestion {
  static let byWorkspace = CostQuestion(dimensions: [.workspace, .lineItem])
  static let byKey = CostQuestion(dimensions: [.workspace, .lineItem, .apiKey])
  static let byUser = CostQuestion(split: .people, dimensions: [.user, .lineItem])
  static let undivided = CostQuestion(split: .total, dimensions: [])
}

extension Provider {
  static let fiveFields = Provider(
    id: "five", name: "Five",
    billing: BillingRules(
      settlingTime: 48 * 3600, settlesEmptyDays: false, usageProvesZero: true, currency: .usd,
      unbilledTiers: ["priority"]),
    questions: ProviderQuestions(
      usage: [.messages, .messagesByKey], usageOnDemand: [.messagesByUser],
      costs: [.byWorkspace, .undivided], names: [.workspaces, .apiKeys, .users],
      hasClaudeCode: true),
    vocabulary: .test)
  static let manyResources = Provider(
    id: "many", name: "Many",
    billing: BillingRules(
      settlingTime: 72 * 3600, settlesEmptyDays: true, usageProvesZero: false, currency: .usd),
    questions: ProviderQuestions(
      usage: [.completions, .embeddings, .images, .storage], usageOnDemand: [.completionsByUser],
      costs: [.byKey, .byUser, .undivided]),
    vocabulary: .test)
}

extension AccountLedger {
  /// Whole days, or the hours of them up to now, read just now.
  mutating func read(
    _ question: UsageQuestion, _ days: Range<UTCDay>, width: BucketWidth = .day,
    covered: Range<UTCDay>? = nil, at readAt: Date = now, _ rows: [UsageRow]
  ) {
    let end = min(days.upperBound.start, width == .hour ? now : .distantFuture)
    let window = days.lowerBound.start..<width.ceiling(end)
    let covered = covered.map { $0.lowerBound.start..<$0.upperBound.start } ?? window
    apply(
      UsageAnswer(
        question: question, bucketWidth: width, rows: rows,
        coverage: Coverage(
          endpoint: .usage(question, width), groupBy: question.dimensions, window: window,
          covered: covered, pages: 1, readAt: readAt)))
  }

  mutating func read(
    _ question: CostQuestion, _ days: Range<UTCDay>, at readAt: Date = now, _ items: [CostLineItem]
  ) {
    let window = days.lowerBound.start..<days.upperBound.start
    apply(
      CostAnswer(
        question: question, items: items,
        coverage: Coverage(
          endpoint: .costs(question), groupBy: question.dimensions, window: window,
          covered: window, pages: 1, readAt: readAt),
        literalTotals: Dictionary(grouping: items, by: \.day).mapValues {
          Amounts($0.map(\.amount))
        }))
  }
}

func row(
  _ day: UTCDay, hour: Int? = nil, _ dimensions: [Dimension: DimensionValue], input: Int = 0,
  requests: Int? = nil, quantity: Int? = nil
) -> UsageRow {
  let start = day.start.addingTimeInterval(Double(hour ?? 0) * 3600)
  return UsageRow(
    interval: start..<start.addingTimeInterval(hour == nil ? UTCDay.length : 3600),
    dimensions: Dimensions(dimensions), tokens: TokenCounts(input: input), requests: requests,
    quantity: quantity)
}

func cost(
  _ day: UTCDay, _ dimensions: [Dimension: DimensionValue], _ amount: String,
  quantity: String? = nil, unit: String? = nil
) throws -> CostLineItem {
  CostLineItem(
    interval: day.interval, dimensions: Dimensions(dimensions),
    quantity: try quantity.map { try ExactDecimal(text: $0) }, quantityUnit: unit,
    amount: try usd(amount))
}

func account(
  _ provider: Provider, _ ledger: AccountLedger, names: [NamedEntity] = [],
  readKinds: [NamedKind] = []
) -> AccountSnapshot {
  var directory = NameDirectory()
  for kind in readKinds {
    directory.apply(
      NamesAnswer(kind: kind, entities: names.filter { $0.kind == kind }, readAt: now))
  }
  return AccountSnapshot(
    account: Account(id: .init(provider.id), provider: provider, configuredName: provider.name),
    ledger: ledger, names: directory)
}

func index(_ accounts: AccountSnapshot...) -> SpendIndex {
  SpendIndex(UsageSnapshot(asOf: now, accounts: accounts))
}

/// What one row says, by key: easier to compare than lines.
func table(_ lines: [SpendLine]) -> [SpendKey: (billed: Amounts?, tokens: Int?)] {
  lines.reduce(into: [:]) { table, line in
    if case .key(_, let key) = line.id {
      table[key] = (line.billed.amounts, line.usage.tokens?.total)
    }
  }
}

func rows(
  _ index: SpendIndex, _ facet: SpendFacet, _ scope: SpendScope = .all,
  over days: Range<UTCDay> = day(17)..<day(20)
) -> [SpendKey: (billed: Amounts?, tokens: Int?)] {
  table(index.lines(.facet(facet), in: scope, over: days, chartDays: day(1)..<day(1)))
}

func sum(_ rows: [SpendKey: (billed: Amounts?, tokens: Int?)]) -> Amounts {
  rows.values.compactMap(\.billed).reduce(into: Amounts()) { $0.add($1) }
}
