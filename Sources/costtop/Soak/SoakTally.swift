import Synchronization

/// What a soak run has counted so far, from any task.
final class SoakTally: Sendable {
  struct Outcome: Sendable {
    var snapshots = 0
    var audited = 0
    var figuresCompared = 0
    /// Of them, those whose truth did not change while they were read.
    var exact = 0
    /// A sentence per wrong figure.
    var wrong: Set<String> = []
    var requests = 0
    /// The longest time without a snapshot.
    var longestSilence: Duration = .zero
    /// Days with a bill, at the last audit.
    var daysKnown = 0
  }

  private let counted = Mutex(Outcome())

  var outcome: Outcome { counted.withLock { $0 } }

  func noteSnapshot(after silence: Duration) {
    counted.withLock { $0.snapshots += 1 }
    noteSilence(silence)
  }

  func noteSilence(_ silence: Duration) {
    counted.withLock { $0.longestSilence = max($0.longestSilence, silence) }
  }

  /// The sentences that no audit before had.
  func note(_ result: SoakAudit.Result, daysKnown: Int) -> [String] {
    counted.withLock { outcome in
      let news = result.wrong.subtracting(outcome.wrong)
      outcome.audited += 1
      outcome.figuresCompared += result.figuresCompared
      outcome.exact += result.exact
      outcome.wrong.formUnion(result.wrong)
      outcome.daysKnown = daysKnown
      return news.sorted()
    }
  }
}
