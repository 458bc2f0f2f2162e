import FoundationEssentials
import UsageHistory

/// An answer that arrived before it was known whose it is. With its question, so that it can be counted anew once
/// another organization turns out to have given it.
struct HeldAnswer: Sendable {
  let job: RefreshJob
  let outcome: RefreshOutcome
  let startedAt: Date
  let finishedAt: Date
  /// As counted with the figures of the organization that was assumed; nil where nothing of it is kept.
  let answer: FetchedAnswer?

  /// Of each question the newest failure, and the good answers whose days no newer one has: windows move on with the
  /// day.
  func replaces(_ other: HeldAnswer) -> Bool {
    job.target == other.job.target && job.position == other.job.position
      && isFailure == other.isFailure && (isFailure || coversDays(of: other))
  }

  private func coversDays(of other: HeldAnswer) -> Bool {
    if let older = other.job.window, job.window?.clamped(to: older) != older { return false }
    return Set((other.answer?.days ?? []).map(\.day))
      .isSubset(of: (answer?.days ?? []).map(\.day))
  }

  var isFailure: Bool {
    if case .failed = outcome { return true }
    return false
  }
}
