import FoundationEssentials
import Testing
import UsageHistory
import UsageModel

@testable import UsageEngine

/// What a day without anything special asks of the past, computed from the calendar alone.
enum Calendar2026 {
  /// The last day first, `length` days at a time.
  static func pages(_ first: String, _ end: String, of length: Int) -> [Range<Date>] {
    var pages: [Range<Date>] = []
    var end = day(end)
    while end > day(first) {
      let start = max(day(first), end.advanced(by: -length))
      pages.append(start.start..<end.start)
      end = start
    }
    return pages
  }
}

extension Rig {
  /// A dashboard that is started on `history`.
  static func started(
    at start: Date = friday, on history: History, questions: ProviderQuestions = .few,
    status: HistoryStatus = .saving, isPaced: Bool = false
  ) -> Rig {
    Rig(
      at: start, questions: questions, isPaced: isPaced,
      history: HistoryKeeping(history, status: status))
  }

  func windows(of endpoint: Endpoint) -> [Range<Date>] {
    provider.questions(to: endpoint).compactMap(\.window)
  }
}

extension History {
  /// A history that a dashboard filled until nothing was left to ask.
  static func filled(
    at start: Date = friday, questions: ProviderQuestions = .few
  ) async throws -> History {
    let history = try History.inMemory()
    let rig = Rig.started(at: start, on: history, questions: questions)
    await rig.runUntilQuiet()
    #expect(await rig.refresher.current.history == .saving)
    return history
  }

  func stored(_ provider: ScriptedProvider) async throws -> StoredAccount? {
    try await lastAccount(provider.account, origin: "")
  }
}
