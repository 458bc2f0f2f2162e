import FoundationEssentials
import SpendAnalysis
import UsageModel

extension Endpoint {
  /// What totals come from: the bill, and primary usage by day and hour. An account begins with these.
  var isPrimary: Bool {
    switch self {
    case .usage(let question, let width): question.isPrimary && width != .minute
    case .costs(let question): question.split == .standard
    case .organization, .names, .spendLimit, .claudeCode: false
    }
  }

  var usage: (question: UsageQuestion, width: BucketWidth)? {
    if case .usage(let question, let width) = self { return (question, width) }
    return nil
  }
}

extension AccountSnapshot {
  /// Nothing is known yet, and nothing has failed.
  var isLoading: Bool {
    ledger.days.isEmpty
      && !endpoints.contains { endpoint, status in
        !endpoint.isBesideFigures && (status.lastSuccess != nil || status.failure != nil)
      }
  }

  /// Hours are read of yesterday and today; what is older comes from the daily buckets.
  ///
  /// A view by key or by person draws the answers to a question of its own, where the provider has one.
  func isUsageStale(
    over days: Range<UTCDay>, by facets: Set<SpendFacet> = [], at now: Date
  ) -> Bool {
    let split: UsageQuestion.Split =
      facets.contains(.user) ? .people : facets.contains(.apiKey) ? .keys : .standard
    let questions = endpoints.keys.compactMap(\.usage?.question).filter(\.resource.isPrimary)
    let drawn = questions.contains { $0.split == split } ? split : .standard
    let yesterday = UTCDay(containing: now).advanced(by: -1)
    return endpoints.contains { endpoint, status in
      guard let (question, width) = endpoint.usage, question.resource.isPrimary,
        question.split == drawn, width != .minute, width == .hour || days.lowerBound < yesterday
      else { return false }
      return status.freshness(at: now) == .stale
    }
  }

  func isBillStale(at now: Date) -> Bool { billStatus?.freshness(at: now) == .stale }
}
