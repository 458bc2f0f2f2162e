import FoundationEssentials
import UsageHistory
import UsageModel

extension AccountRefresh {
  /// How the history has the days of `endpoint`, whether or not their rows are at hand.
  func kept(of endpoint: Endpoint) -> [UTCDay: DayRead] {
    let reads = ledger.reads[endpoint] ?? [:]
    guard let gone = vanished[endpoint] else { return reads }
    return reads.filter { gone[$0] != $1.readAt }
  }

  func kept(_ day: UTCDay, of endpoint: Endpoint) -> DayRead? {
    guard let read = ledger.reads[endpoint]?[day], vanished[endpoint]?[day] != read.readAt else {
      return nil
    }
    return read
  }

  /// What loading `selection` must bring: what is not at hand and was written.
  func claims(in selection: DaySelection) -> [Endpoint: [UTCDay: Date]] {
    var claims: [Endpoint: [UTCDay: Date]] = [:]
    for endpoint in selection.endpoints ?? Set(ledger.reads.keys) {
      for day in selection.days where !ledger.isAtHand(day, of: endpoint) {
        guard let read = kept(day, of: endpoint), !isUnwritten(day, of: endpoint) else { continue }
        claims[endpoint, default: [:]][day] = read.readAt
      }
    }
    return claims
  }

  /// Notes which of `claims` did not come, because they were removed since: they are not asked of the history again.
  mutating func noteVanished(_ claims: [Endpoint: [UTCDay: Date]], missingIn days: [LedgerDay]) {
    var left = claims
    for day in days { left[day.endpoint]?[day.day] = nil }
    for (endpoint, days) in left {
      for (day, readAt) in days where ledger.reads[endpoint]?[day]?.readAt == readAt {
        vanished[endpoint, default: [:]][day] = readAt
      }
    }
  }

  /// The history has nothing from before `first` any more: of that, only what is shown or yet to be written counts as
  /// read.
  mutating func notePruning(before first: UTCDay?, at now: Date) {
    guard let first, keep?.firstKeptDay != first else { return }
    keep?.firstKeptDay = first
    var pruned: [Endpoint: Set<UTCDay>] = [:]
    for (endpoint, reads) in ledger.reads {
      let days = reads.keys.filter {
        $0 < first && !ledger.isAtHand($0, of: endpoint) && !isUnwritten($0, of: endpoint)
      }
      if !days.isEmpty { pruned[endpoint] = Set(days) }
    }
    guard !pruned.isEmpty else { return }
    ledger.forgetReads(of: pruned)
    planBackfill(at: now)
  }

  private func isUnwritten(_ day: UTCDay, of endpoint: Endpoint) -> Bool {
    guard let keep else { return false }
    return keep.unwritten.holds(day, of: endpoint)
      || keep.held.contains { held in
        held.answer?.days.contains { $0.day == day && $0.endpoint == endpoint } == true
      }
  }
}
