import UsageHistory
import UsageModel

/// Where a refresher restores its figures from, and keeps every answer.
public struct HistoryKeeping: Sendable {
  let history: History
  let status: HistoryStatus

  /// - Parameters:
  ///   - history: a file, which other programs may use beside this one, or one in memory.
  ///   - status: what the viewer is told as long as nothing goes wrong: `.saving`; `.offline`, and nothing is asked of
  ///     any server; `.notSaving` or `.none` for a history in memory.
  public init(_ history: History, status: HistoryStatus = .saving) {
    self.history = history
    self.status = status
  }

  var isOffline: Bool { status == .offline }

  /// Of several programs on one file, one polls each account and the others read along.
  var isShared: Bool { history.path != nil }
}
