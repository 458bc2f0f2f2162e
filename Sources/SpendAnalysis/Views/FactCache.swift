import FoundationEssentials
import Synchronization
import UsageModel

/// The facts of one account in a form that is quick to add up, made when they are first asked for and then kept: one
/// scan of a day's rows answers every figure of a screen.
///
/// It is a class with a lock because reading an index must not need to change it. What comes out depends on the
/// snapshot alone, so it does not matter who asks first.
final class FactCache: Sendable {
  let facts: Mutex<AccountFacts>

  /// What `older` made of days that were not read again since is kept.
  init(
    _ snapshot: AccountSnapshot, at now: Date, reusing older: FactCache? = nil,
    includesEstimates: Bool
  ) {
    let known = older?.facts.withLock { $0 }
    facts = Mutex(
      AccountFacts(snapshot, at: now, reusing: known, includesEstimates: includesEstimates))
  }

  func days(_ view: ViewID, _ days: Range<UTCDay>) -> ViewDays {
    if let known = facts.withLock({ $0.knownDays(days, of: view) }) { return known }
    for turn in days.turns { facts.withLock { $0.draw(turn, of: view) } }
    return facts.withLock { $0.days(days, of: view) }
  }

  func hour(_ start: Date, _ view: ViewID) -> ViewHour? {
    facts.withLock { $0.hours(of: UTCDay(containing: start), view)[start] }
  }

  /// The key of each cell of a view that was drawn.
  func cells(of view: ViewID) -> [SpendKey] {
    facts.withLock { $0.cells(of: view) }
  }

  func bill(_ split: CostQuestion.Split, _ day: UTCDay) -> BillTable? {
    facts.withLock { $0.bill(split, day) }
  }

  /// Builds what every figure of `days` is added up from.
  func prepare(_ days: Range<UTCDay>) {
    for turn in days.turns { facts.withLock { $0.prepare(turn) } }
  }

  func disagreements(on day: UTCDay) -> [Disagreement] {
    facts.withLock { $0.disagreements(on: day) }
  }

  /// Every key that a fact of `days` is about in `facet`.
  func keys(of facet: SpendFacet, _ days: Range<UTCDay>) -> Set<SpendKey> {
    days.turns.reduce(into: []) { keys, turn in
      keys.formUnion(facts.withLock { $0.keys(of: facet, turn) })
    }
  }
}

extension Range<UTCDay> {
  /// As many days at a time as others may have to wait for: a year takes longer than a key should.
  fileprivate var turns: [Range<UTCDay>] {
    stride(from: lowerBound, to: upperBound, by: 8).map {
      $0..<Swift.min($0.advanced(by: 8), upperBound)
    }
  }
}
