import FoundationEssentials
import UsageHistory

/// An answer that arrived before it was known whose it is. With its question, so that it can be counted anew once another
/// organization turns out to have given it.
struct HeldAnswer: Sendable {
  let job: RefreshJob
  let outcome: RefreshOutcome
  let startedAt: Date
  let finishedAt: Date
  /// As counted with the figures of the organization that was assumed; nil where nothing of it is kept.
  let answer: FetchedAnswer?

  /// Of each question the newest good answer and the newest failure.
  func replaces(_ other: HeldAnswer) -> Bool {
    job.target == other.job.target && job.position == other.job.position
      && isFailure == other.isFailure
  }

  private var isFailure: Bool {
    if case .failed = outcome { return true }
    return false
  }
}
