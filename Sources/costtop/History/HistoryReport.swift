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

extension StoredAccount {
  /// `Anthropic`, or its id where no provider of that id is known any more.
  var providerName: String {
    ProviderCatalog.all.first { $0.provider.id == provider }?.provider.name ?? provider
  }
}
