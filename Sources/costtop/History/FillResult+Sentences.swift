import UsageEngine
import UsageModel

extension FillResult {
  /// What could not be read or kept, and why: one sentence per reason.
  var failureSentences: [String] {
    let name = account.provider.name
    let byReason = Dictionary(grouping: failures.keys.sorted()) { failures[$0]?.sentence ?? "" }
    let reasons = byReason.sorted { $0.value[0] < $1.value[0] }.map { reason, endpoints in
      "\(name) \(endpoints.map(\.name).joined(separator: ", ")): \(reason)"
    }
    return reasons + (unsaved.map { ["\(name): \($0)"] } ?? [])
  }

  /// What the history still lacks of which days: `bill, usage 1d: 2026-01-01 to 2026-01-31`.
  var missingSentences: [String] {
    let byDays = Dictionary(grouping: missing.keys.sorted()) { missing[$0] ?? [] }
    return byDays.sorted { $0.value[0] < $1.value[0] }.map { runs, endpoints in
      "\(account.provider.name): still missing of "
        + "\(endpoints.map(\.name).joined(separator: ", ")): \(DayRuns(runs).text)"
    }
  }
}
