import FoundationEssentials
import SpendExport
import UsageEngine
import UsageHistory
import UsageModel

/// Writes a window of the history day by day, holding no more than one day of one account.
struct ExportRun {
  let history: History
  let accounts: [HistoryAccount]
  let days: Range<UTCDay>
  /// What became of bringing them up to date; none where nobody was asked.
  let fills: [FillResult]
  let format: ExportFormat
  let grouping: ExportGrouping
  let now: Date

  /// How much of the window there was.
  struct Outcome {
    let titles: [Account.ID: String]
    /// Accounts of which nothing was ever read.
    let unread: [Account.ID]
    let gaps: [ExportGap]
    let fills: [FillResult]
    /// The amounts that were written, added up.
    let billed: Amounts
    /// What the bills of these days come to.
    let due: Amounts
    /// Some day of some account was read.
    let isAnythingKnown: Bool

    /// What a provider has not billed yet is not missing.
    var isWhole: Bool {
      unread.isEmpty && gaps.allSatisfy { $0.kind == .billPending }
        && fills.allSatisfy(\.isComplete) && billed.differences(from: due).isEmpty
    }
  }

  func write(to sink: ExportSink) async throws -> Outcome {
    var writer = ExportWriter(format: format, grouping: grouping)
    // Every pass must find the same figures, whatever others record meanwhile.
    let history = try await history.snapshot()
    var sources: [Source] = []
    for known in accounts {
      guard let stored = known.stored else { continue }
      sources.append(try await Source(known, stored, in: history))
    }
    try sink.write(writer.header)
    repeat {
      for source in sources {
        for day in days {
          try Task.checkCancellation()
          let account = try await source.account(on: day, in: history)
          try sink.write(writer.lines(for: account, on: day, at: now))
        }
      }
      try writer.endPass { text in
        try Task.checkCancellation()
        try sink.write(text)
      }
    } while !writer.isFinished
    return Outcome(
      titles: Dictionary(
        accounts.map { ($0.account.id, accounts.title(of: $0)) },
        uniquingKeysWith: { first, _ in first }),
      unread: accounts.filter { $0.stored == nil }.map(\.account.id),
      gaps: writer.gaps,
      fills: fills,
      billed: writer.billed,
      due: writer.due,
      isAnythingKnown: sources.contains { $0.knowsAny(of: days) })
  }

  /// An account without its days.
  private struct Source {
    let known: HistoryAccount
    let stored: StoredAccount
    let read: FirstRead

    init(
      _ known: HistoryAccount, _ stored: StoredAccount, in history: History
    ) async throws(HistoryError) {
      self.known = known
      self.stored = stored
      read = try await history.firstRead(
        of: stored.id, as: known.account, [], restatementsSince: .latest)
    }

    func knowsAny(of days: Range<UTCDay>) -> Bool {
      read.reads.values.contains { reads in days.contains { reads[$0] != nil } }
    }

    /// With the rows of one day: all bills, and usage by the day or, where that is not whole, by the hour.
    func account(
      on day: UTCDay, in history: History
    ) async throws(HistoryError) -> AccountSnapshot {
      let only = day..<day.advanced(by: 1)
      let kept = read.reads.keys.filter { endpoint in
        switch endpoint {
        case .costs: true
        case .usage(let question, .hour):
          read.reads[.usage(question, .day)]?[day]?.isFinal(for: day) != true
        case .usage(_, let width): width == .day
        case .claudeCode, .names, .organization, .spendLimit: false
        }
      }
      var snapshot = AccountSnapshot(
        account: known.account, organization: stored.organization, names: read.names)
      snapshot.ledger.restore(
        try await history.days(
          [DaySelection(only, of: Set(kept))], of: stored.id, as: known.account))
      return snapshot
    }
  }
}

extension UTCDay {
  /// After anything that a history could hold.
  static let latest = UTCDay(index: 3_000_000)
}
