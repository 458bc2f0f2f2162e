import SpendAnalysis
import UsageModel

/// Which part of what is on screen a provider answers with fewer dimensions than it was asked for, or not at all: `bill
/// before 6 Dec 2025 is not split by API key`, `usage reports on nothing before 21 Nov 2025`.
///
/// What the server said is not quoted: it may be of any length, and says no more than that.
enum NarrowingNotice {
  static func lines(_ account: AccountSnapshot, days: Range<UTCDay>) -> [Wordings] {
    var remarks: [(texts: [String], endpoints: [Endpoint])] = []
    for endpoint in account.endpoints.keys.sorted() {
      for narrowing in account.endpoints[endpoint]?.narrowings ?? [] {
        guard let texts = remark(narrowing, in: account, days: days) else { continue }
        if let known = remarks.firstIndex(where: { $0.texts == texts }) {
          remarks[known].endpoints.append(endpoint)
        } else {
          remarks.append((texts, [endpoint]))
        }
      }
    }
    var said: Set<Wordings> = []
    return remarks.compactMap { remark in
      let name =
        remark.endpoints.count == 1
        ? remark.endpoints[0].shortName : EndpointNames.of(remark.endpoints, in: account)
      let wordings = Wordings(remark.texts.map { "\(name) \($0)" }, .label)
      return said.insert(wordings).inserted ? wordings : nil
    }
  }

  /// The longest wording first; nil where it is about none of `days`.
  private static func remark(
    _ narrowing: Narrowing, in account: AccountSnapshot, days: Range<UTCDay>
  ) -> [String]? {
    let first = UTCDay(containing: narrowing.interval.lowerBound)
    let end = UTCDay(containing: BucketWidth.day.ceiling(narrowing.interval.upperBound))
    guard first < days.upperBound, end > days.lowerBound else { return nil }
    let period =
      first <= days.lowerBound
      ? "before \(end.dated)" : "of \(first.dated) - \(end.advanced(by: -1).dated)"
    guard !narrowing.dropped.isEmpty else { return ["reports on nothing \(period)"] }
    let words = narrowing.dropped.map { $0.word(in: account) }.joined(separator: ", ")
    return ["\(period) is not split by \(words)", "\(period): no \(words)"]
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
