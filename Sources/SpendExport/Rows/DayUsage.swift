import FoundationEssentials
import SpendAnalysis
import UsageModel

/// A day's usage by group values. Questions of one resource count the same usage, so one of each is taken.
struct DayUsage {
  private(set) var cells: [[SpendKey]: ExportUsage] = [:]
  let provenance: ExportRow.UsageProvenance
  /// The oldest answer.
  private(set) var readAt: Date?

  init(_ account: AccountSnapshot, on day: UTCDay, by facets: [SpendFacet]) {
    var isWhole = true
    var isFinal = true
    for questions in account.usageQuestions {
      let known = questions.compactMap { question in
        account.ledger.usage[question]?.usage(on: day).map { (question, $0) }
      }
      guard let (question, usage) = Self.best(of: known, for: facets) else {
        if questions.contains(where: account.provider.questions.usage.contains) { isWhole = false }
        continue
      }
      isWhole = isWhole && usage.isComplete
      isFinal = isFinal && usage.isFinal(for: day)
      readAt = min(readAt ?? usage.readAt, usage.readAt)
      for row in usage.countedRows(question.resource.unit) {
        let keys = facets.map { SpendKey($0, of: row, in: question, names: account.names) }
        cells[keys, default: ExportUsage()].add(row, of: question.resource.unit)
      }
    }
    provenance =
      readAt == nil ? .unknown : !isWhole ? .incomplete : isFinal ? .complete : .open
  }

  /// What was read whole is better than what tells more apart: the rest of it would be lost.
  private static func best(
    of known: [(UsageQuestion, UsageOfDay)], for facets: [SpendFacet]
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
      let isBetter =
        usage.isComplete == its.isComplete ? told(question) > told(chosen) : usage.isComplete
      if isBetter { best = (question, usage) }
    }
    return best
  }
}

extension UsageOfDay {
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
