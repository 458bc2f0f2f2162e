import SpendExport
import UsageEngine
import UsageModel

extension ExportRun.Outcome {
  /// For stderr: what is missing of which account and days, and what to do about it.
  func sentences(isOffline: Bool) -> [String] {
    let untold = gaps.filter { !isTold($0) }
    let grouped = Dictionary(grouping: untold) { Kind(account: $0.account, text: $0.kind.text) }
    var sentences = grouped.sorted { $0.key < $1.key }.map { kind, gaps in
      "\(titles[kind.account] ?? kind.account.text): \(kind.text): \(DayRuns(gaps.map(\.day)).text)"
    }
    let confirmed = fills.filter { $0.stored != nil }
    sentences += confirmed.flatMap(\.missingSentences)
    let unconfirmed = Set(fills.map(\.account.id)).subtracting(confirmed.map(\.account.id))
    sentences += unread.filter { !unconfirmed.contains($0) }
      .map { "\(titles[$0] ?? $0.text): nothing of it could be read" }
    sentences += billed.differences(from: due).map { difference in
      let currency = difference.currency
      return "what was written adds up to \(billed[currency].canonicalText) \(currency.word), "
        + "the bills of these days to \(due[currency].canonicalText)."
    }
    let missing =
      gaps.filter { $0.kind != .billPending }.map(\.day)
      + fills.flatMap { $0.missing.values.flatMap { $0.flatMap(Array.init) } }
    if let first = missing.min(), let last = missing.max() {
      let command = "costtop backfill --since \(first) --until \(last)"
      sentences.append(
        isOffline
          ? "the window is not whole in the history; '\(command)' reads what is missing."
          : "the window is not whole; '\(command)' tries again.")
    }
    return sentences
  }

  /// Whether what became of the fill says it better: by endpoint.
  private func isTold(_ gap: ExportGap) -> Bool {
    switch gap.kind {
    case .billPending, .billIncomplete: false
    case .billNotRead, .billStale, .usageNotRead, .usageIncomplete, .usageStale:
      fills.contains { fill in
        fill.account.id == gap.account
          && fill.missing.values.contains { runs in runs.contains { $0.contains(gap.day) } }
      }
    }
  }

  private struct Kind: Hashable, Comparable {
    let account: Account.ID
    let text: String

    static func < (lhs: Self, rhs: Self) -> Bool {
      (lhs.account, lhs.text) < (rhs.account, rhs.text)
    }
  }
}

extension ExportGap.Kind {
  fileprivate var text: String {
    switch self {
    case .billNotRead: "bill not read"
    case .billPending: "not billed yet"
    case .billStale: "bill read before it was final"
    case .billIncomplete: "the rows of the bill do not add up, or lack a currency"
    case .usageNotRead: "usage not read"
    case .usageIncomplete: "usage read in part"
    case .usageStale: "usage read before it was final"
    }
  }
}

extension Currency {
  fileprivate var word: String { self == .missing ? "without a currency" : code }
}
