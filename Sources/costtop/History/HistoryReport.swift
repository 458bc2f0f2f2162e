import FoundationEssentials
import UsageHistory
import UsageModel
import UsageProviders

/// What `costtop history` says, as one value that prints as a table or as JSON.
struct HistoryReport: Sendable {
  let path: String
  let statistics: HistoryStatistics
  let asOf: Date

  /// From the first to the last day of which anything is kept.
  var days: ClosedRange<UTCDay>? {
    let all = statistics.accounts.flatMap { $0.parts.map(\.days) }
    guard let first = all.map(\.lowerBound).min(), let last = all.map(\.upperBound).max() else {
      return nil
    }
    return first...last
  }
}

extension HistoryStatistics.Account {
  /// What of the bill and of the usage by the day nothing is kept: refused, or never asked.
  var unread: [Endpoint] {
    guard let questions = account.knownProvider?.questions else { return [] }
    let usage = questions.usage.filter { $0.split == .standard }.map { Endpoint.usage($0, .day) }
    let asked = usage + questions.costs.prefix(1).map(Endpoint.costs)
    return asked.filter { endpoint in !parts.contains { $0.endpoint == endpoint } }
  }
}

extension StoredAccount {
  /// `Anthropic`, or its id where no provider of that id is known any more.
  var providerName: String { knownProvider?.name ?? provider }

  fileprivate var knownProvider: Provider? {
    ProviderCatalog.all.first { $0.provider.id == provider }?.provider
  }
}
