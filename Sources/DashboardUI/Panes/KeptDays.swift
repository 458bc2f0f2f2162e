import FoundationEssentials
import SpendAnalysis
import UsageModel

/// Days whose last answer came back empty, so that the one before it stays on screen.
struct KeptDays: Sendable {
  /// What was asked, and by day when the answer was read that is kept.
  let days: [(what: String, days: [UTCDay: Date])]

  init(_ account: AccountSnapshot) {
    let ledger = account.ledger
    var days = [
      ("bill", ledger.bills.filter { !$0.value.emptyReads.isEmpty }.mapValues(\.readAt))
    ]
    for question in ledger.usage.keys.sorted() {
      guard let usage = ledger.usage[question] else { continue }
      var kept: [UTCDay: Date] = [:]
      for day in usage.days {
        guard let known = usage.usage(on: day), !known.emptyReads.isEmpty else { continue }
        kept[day] = known.readAt
      }
      days.append((Endpoint.usage(question, .day).shortName, kept))
    }
    days.append(
      (
        "Claude Code",
        ledger.claudeCode.filter { !$0.value.emptyReads.isEmpty }.mapValues(\.readAt)
      ))
    self.days = days.filter { !$0.1.isEmpty }.map { (what: $0.0, days: $0.1) }
  }

  func lines(at now: Date) -> [Wordings] {
    days.compactMap { what, days in
      guard let latest = days.keys.max(), let readAt = days[latest] else { return nil }
      let more = days.count - 1
      let time = AgeText.clock(readAt, at: now)
      return Wordings(
        [
          "! \(what) of \(latest.shortName) came back empty; that of \(time) kept"
            + (more > 0 ? " (+\(AccountNotices.moreDays(more)))" : ""),
          "! \(latest.dayLabel): empty \(what), last one kept" + (more > 0 ? " (+\(more))" : ""),
        ], .stale)
    }
  }
}
