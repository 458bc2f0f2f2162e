import SpendAnalysis
import UsageModel

/// Which part of what is on screen a provider answers with fewer dimensions than it was asked for: `bill before 6 Dec
/// 2025 is not split by API key`.
enum NarrowingNotice {
  static func lines(_ account: AccountSnapshot, days: Range<UTCDay>) -> [Wordings] {
    var said: Set<String> = []
    return account.endpoints.keys.sorted().flatMap { endpoint -> [Wordings] in
      let narrowings = account.endpoints[endpoint]?.narrowings ?? []
      return narrowings.compactMap { narrowing in
        let first = UTCDay(containing: narrowing.interval.lowerBound)
        let end = UTCDay(containing: BucketWidth.day.ceiling(narrowing.interval.upperBound))
        guard first < days.upperBound, end > days.lowerBound, !narrowing.dropped.isEmpty else {
          return nil
        }
        let isFromStart = first <= days.lowerBound
        let period =
          isFromStart
          ? "before \(end.dated)" : "of \(first.dated) - \(end.advanced(by: -1).dated)"
        let words = narrowing.dropped.map { $0.word(in: account) }.joined(separator: ", ")
        let text = "\(endpoint.shortName) \(period) is not split by \(words)"
        return said.insert(text).inserted ? Wordings([text], .label) : nil
      }
    }
  }
}

extension UTCDay {
  /// `6 Dec 2025`
  fileprivate var dated: String { "\(dayAndMonth) \(date.year)" }
}

extension Dimension {
  fileprivate func word(in account: AccountSnapshot) -> String {
    switch self {
    case .model: "model"
    case .workspace: account.provider.vocabulary.workspace
    case .apiKey: "API key"
    case .user: "user"
    case .serviceAccount: "service account"
    case .serviceTier: "tier"
    case .batch: "batch"
    case .contextWindow: "context window"
    case .geography: "geography"
    case .speed: "speed"
    case .apiSource: "API source"
    case .imageSize: "image size"
    case .imageSource: "image source"
    case .vectorStore: "vector store"
    case .searchContext: "search context"
    case .lineItem: "line item"
    }
  }
}
