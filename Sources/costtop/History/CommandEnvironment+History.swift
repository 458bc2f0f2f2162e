import ArgumentParser
import Foundation
import UsageEngine
import UsageHistory
import UsageModel
import UsageProviders

extension CommandEnvironment {
  var historyLocation: HistoryLocation { HistoryLocation(variables: variables) }

  /// The user's history for a command that only looks at it. Where there is none, or it cannot be used, says so and
  /// ends with `ExitStatus.nothingRead`; nothing is made, changed or set aside.
  func existingHistory() throws -> History {
    let path = try existingPath()
    return try reportingOpenErrors { () throws(HistoryError) in
      try History.openReadOnly(at: path)
    }
  }

  /// The same for a command that changes it.
  func changeableHistory() throws -> History { try open(try existingPath()) }

  /// Where the history is; says so and ends with `ExitStatus.nothingRead` where there is none.
  func existingPath() throws -> String {
    guard let path = historyLocation.path else {
      complain("\(HistoryLocation.missing). Set HOME or XDG_STATE_HOME.")
      throw ExitCode(ExitStatus.nothingRead.rawValue)
    }
    // Only ENOENT says that there is none; opening it tells what else is in the way.
    guard access(path, F_OK) == 0 || errno != ENOENT else {
      complain(
        "there is no history at \(path) yet. 'costtop' and 'costtop backfill' begin one.")
      throw ExitCode(ExitStatus.nothingRead.rawValue)
    }
    return path
  }

  /// The user's history for a command that fills it; begins one where there is none.
  func writableHistory() throws -> History {
    guard let path = historyLocation.path else {
      complain("\(HistoryLocation.missing). Set HOME or XDG_STATE_HOME.")
      throw ExitCode(ExitStatus.nothingRead.rawValue)
    }
    return try open(path)
  }

  private func open(_ path: String) throws -> History {
    try reportingOpenErrors { () throws(HistoryError) in
      let (history, setAside) = try History.open(at: path)
      if let setAside { complain(Self.sentence(setAside: setAside, path: path)) }
      return history
    }
  }

  /// The user's history or, where that cannot be used, one in memory that ends with the command; says so.
  func historyOrMemory() throws -> History {
    let opened = openHistory()
    if let sentence = opened.sentence { complain(sentence) }
    if let history = opened.history { return history }
    return try reportingOpenErrors { () throws(HistoryError) in try History.inMemory() }
  }

  /// - Returns: nil as the history where it cannot be used; a sentence where there is something to say.
  func openHistory() -> (history: History?, sentence: String?) {
    guard let path = historyLocation.path else {
      return (nil, "\(HistoryLocation.missing). Nothing is kept beyond this run.")
    }
    do throws(HistoryError) {
      let (history, setAside) = try History.open(at: path)
      return (history, setAside.map { Self.sentence(setAside: $0, path: path) })
    } catch {
      return (nil, "\(error.sentence) Nothing is kept beyond this run.")
    }
  }

  static func sentence(setAside: String, path: String) -> String {
    "the history \(path) was damaged: it was moved to \(setAside), and a new one begun."
  }

  /// Runs `body`; an error of the history is told, and ends the command with `ExitStatus.nothingRead`.
  func reportingOpenErrors<Result>(_ body: () throws(HistoryError) -> Result) throws -> Result {
    do throws(HistoryError) {
      return try body()
    } catch {
      throw telling(error)
    }
  }

  /// The same of work that takes time.
  func reportingHistoryErrors<Result>(
    _ body: () async throws(HistoryError) -> Result
  ) async throws -> Result {
    do throws(HistoryError) {
      return try await body()
    } catch {
      throw telling(error)
    }
  }

  /// - Returns: what the command ends with. Nothing is wrong with a history that was not waited for.
  func telling(_ error: HistoryError) -> any Error {
    if case .cancelled = error { return CancellationError() }
    complain(error.sentence)
    return ExitCode(ExitStatus.nothingRead.rawValue)
  }

  /// What a dashboard keeps its figures in: the user's history or, where that cannot be used, one in memory, so that
  /// ranges and restatements work all the same.
  func keeping(_ opened: (history: History?, sentence: String?)) throws -> HistoryKeeping {
    if let history = opened.history { return HistoryKeeping(history) }
    let memory = try reportingOpenErrors { () throws(HistoryError) in try History.inMemory() }
    return HistoryKeeping(
      memory, status: .notSaving(reason: opened.sentence ?? "", since: now()))
  }

  /// What a dashboard shows without asking anyone: the accounts configured or, without any, those of the
  /// history. No client is made.
  func offlineAccounts(in history: History) async throws -> [RefreshedAccount] {
    let planned = try plannedAccounts()
    guard planned.isEmpty else {
      return planned.map {
        RefreshedAccount(offline: $0.account, origin: $0.origin.description)
      }
    }
    let stored = try await reportingHistoryErrors { () async throws(HistoryError) in
      try await history.accounts()
    }
    let known = HistoryAccount.last(in: stored)
    guard !known.isEmpty else {
      complain("the history \(history.path ?? "") holds nothing yet.")
      throw ExitCode(ExitStatus.nothingRead.rawValue)
    }
    return known.map {
      RefreshedAccount(offline: $0.account, origin: $0.stored?.origin ?? "")
    }
  }

  /// The accounts configured as the history knows them or, without any, all that it knows.
  func historyAccounts(in history: History) async throws -> [HistoryAccount] {
    let planned = try plannedAccounts()
    return try await reportingHistoryErrors { () async throws(HistoryError) in
      guard !planned.isEmpty else {
        return HistoryAccount.all(in: try await history.accounts())
      }
      var known: [HistoryAccount] = []
      for account in planned {
        known.append(
          HistoryAccount(
            account: account.account,
            stored: try await history.lastAccount(
              account.account, origin: account.origin.description)))
      }
      return known
    }
  }
}

extension CommandEnvironment {
  /// The first day of whose bill or usage the history holds anything.
  func firstDay(of accounts: [HistoryAccount], in history: History) async throws -> UTCDay? {
    let statistics = try await reportingHistoryErrors { () async throws(HistoryError) in
      try await history.statistics()
    }
    let wanted = Set(accounts.compactMap(\.stored?.id))
    return statistics.accounts.filter { wanted.contains($0.account.id) }
      .flatMap { $0.parts.map(\.days.lowerBound) }.min()
  }
}
