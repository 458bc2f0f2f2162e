import SpendExport
import UsageModel

extension ExportRun.Outcome {
  /// For stderr: what is missing of which account and days, and what to do about it.
  func sentences(isOffline: Bool) -> [String] {
    let grouped = Dictionary(grouping: gaps) { Kind(account: $0.account, text: $0.kind.text) }
    var sentences = grouped.sorted { $0.key < $1.key }.map { kind, gaps in
      "\(titles[kind.account] ?? kind.account.text): \(kind.text): \(DayRuns(gaps.map(\.day)).text)"
    }
    sentences += unread.map { "\(titles[$0] ?? $0.text): nothing of it could be read" }
    let missing = gaps.filter { $0.kind != .billPending }.map(\.day)
    if let first = missing.min(), let last = missing.max() {
      let command = "costtop backfill --since \(first) --until \(last)"
      sentences.append(
        isOffline
          ? "the window is not whole in the history; '\(command)' reads what is missing."
          : "the window is not whole; '\(command)' tries again.")
    }
    return sentences
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
    case .billIncomplete: "the rows of the bill do not add up, or lack a currency"
    case .usageNotRead: "usage not read"
    case .usageIncomplete: "usage read in part"
    }
  }
}
