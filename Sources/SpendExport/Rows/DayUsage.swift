import FoundationEssentials
import SpendAnalysis
import UsageModel

/// A day's usage by group values. Questions of one resource count the same usage, so one of each is taken.
struct DayUsage {
  private(set) var cells: [[SpendKey]: ExportUsage] = [:]
  let provenance: ExportRow.UsageProvenance
  /// The oldest answer.
  private(set) var readAt: Date?
  /// Some resource that is still asked for was read before its count of the day was final, and not since.
  let isStale: Bool

  init(_ account: AccountSnapshot, on day: UTCDay, by facets: [SpendFacet], at now: Date) {
    var isWhole = true
    var isFinal = true
    var isAskedFinal = true
    for questions in account.usageQuestions {
      let known = questions.compactMap { question in
        account.ledger.usage[question]?.usage(on: day).map { (question, $0) }
      }
      let isAsked = questions.contains(where: account.provider.questions.usage.contains)
      guard let (question, usage) = Self.best(of: known, on: day, for: facets) else {
        if isAsked { isWhole = false }
        continue
      }
      isWhole = isWhole && usage.isComplete
      isFinal = isFinal && usage.isFinal(for: day)
      isAskedFinal = isAskedFinal && (usage.isFinal(for: day) || !isAsked)
      readAt = min(readAt ?? usage.readAt, usage.readAt)
      for row in usage.countedRows(question.resource.unit) {
        let keys = facets.map { SpendKey($0, of: row, in: question, names: account.names) }
        cells[keys, default: ExportUsage()].add(row, of: question.resource.unit)
      }
    }
    provenance =
      readAt == nil ? .unknown : !isWhole ? .incomplete : isFinal ? .complete : .open
    isStale = isWhole && !isAskedFinal && now >= day.end.addingTimeInterval(3600)
  }

  /// What was read whole, and when the day was over, is better than what tells more apart: the rest of it would be
  /// lost.
  private static func best(
    of known: [(UsageQuestion, UsageOfDay)], on day: UTCDay, for facets: [SpendFacet]
  ) -> (UsageQuestion, UsageOfDay)? {
    func told(_ question: UsageQuestion) -> Int {
      facets.count { question.isSplit(by: $0, among: facets) }
    }
    var best: (UsageQuestion, UsageOfDay)?
    for (question, usage) in known {
      guard let (chosen, its) = best else {
        best = (question, usage)
        continue
      }
      let (mine, other) = (usage.wholeness(on: day), its.wholeness(on: day))
      let isBetter = mine == other ? told(question) > told(chosen) : mine > other
      if isBetter { best = (question, usage) }
    }
    return best
  }
}

extension UsageOfDay {
  /// Final before complete before partial.
  fileprivate func wholeness(on day: UTCDay) -> Int {
    isFinal(for: day) ? 2 : isComplete ? 1 : 0
  }

  /// A level is what its last bucket with rows says.
  fileprivate func countedRows(_ unit: UsageUnit) -> [UsageRow] {
    guard unit.isLevel, let last = rows.map(\.interval.lowerBound).max() else { return rows }
    return rows.filter { $0.interval.lowerBound == last }
  }
}

extension UsageQuestion {
  /// A key tells its workspace by the list of keys.
  fileprivate func isSplit(by facet: SpendFacet, among facets: [SpendFacet]) -> Bool {
    switch facet {
    case .resource: true
    case .lineItem: false
    case .model: dimensions.contains(.model)
    case .workspace:
      dimensions.contains(.workspace) || (facets.contains(.apiKey) && dimensions.contains(.apiKey))
    case .apiKey: dimensions.contains(.apiKey)
    case .user: dimensions.contains(.user)
    case .serviceTier: dimensions.contains(.serviceTier)
    }
  }
}

extension AccountSnapshot {
  /// By resource, in the order of their splits. Answers to questions that are no longer asked count as long as nothing
  /// else is asked for the same split.
  fileprivate var usageQuestions: [[UsageQuestion]] {
    var questions = provider.questions.usage + provider.questions.usageOnDemand
    for old in ledger.usage.keys.sorted()
    where !questions.contains(where: { $0.resource == old.resource && $0.split == old.split }) {
      questions.append(old)
    }
    return Dictionary(grouping: questions, by: \.resource).sorted { $0.key < $1.key }
      .map { $0.value.sorted() }
  }
}
