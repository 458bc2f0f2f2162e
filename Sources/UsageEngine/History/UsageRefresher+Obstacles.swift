import FoundationEssentials
import UsageHistory
import UsageModel

extension UsageRefresher {
  /// A few times 5 seconds, which is how long the history itself waits for whoever holds it.
  private static var mostAttempts: Int { 6 }

  /// What `use` of the history comes to. A one-shot command does not end because another program holds the file for a
  /// while; a dashboard comes back to it with the next answer.
  func outlastingLock<Value: Sendable>(
    _ index: Int, _ use: () async throws(HistoryError) -> Value
  ) async -> Result<Value, HistoryError> {
    var attempts = 0
    while true {
      attempts += 1
      do throws(HistoryError) {
        return .success(try await use())
      } catch {
        guard case .locked = error, accounts[index].fill != nil, attempts < Self.mostAttempts,
          (try? await clock.sleep(for: .seconds(1))) != nil
        else { return .failure(error) }
      }
    }
  }

  /// Whether the file is still the one that other programs open. If not, that is said, and nothing more is written.
  func isInPlace() -> Bool {
    guard let history = keeping?.history, let path = history.path, !history.isInPlace else {
      return true
    }
    let moved = AccountKeep.KeepFailure(
      reason:
        "The history \(path) was moved or replaced while it was in use, so nothing more is saved. "
        + "Start costtop anew.",
      since: now())
    guard accounts.contains(where: { $0.keep?.moved == nil }) else { return false }
    for index in accounts.indices where accounts[index].keep?.moved == nil {
      accounts[index].keep?.moved = moved
    }
    publish()
    return false
  }
}
