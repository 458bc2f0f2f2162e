import FoundationEssentials
import UsageHistory
import UsageModel

extension AccountRefresh {
  /// What the history keeps of an answer; nil for the minutes, which are nobody's after an hour, and where nobody was asked.
  func fetched(_ walk: Walk, _ outcome: RefreshOutcome, _ counted: Counted, at now: Date)
    -> FetchedAnswer?
  {
    let endpoint = walk.job.target.endpoint
    if case .usage(_, .minute) = endpoint { return nil }
    if case .failed(.noKey) = outcome { return nil }
    let fetch = Fetch(
      endpoint: endpoint,
      purpose: purpose(of: walk.job.target, at: now),
      window: walk.job.window,
      startedAt: walk.startedAt,
      finishedAt: now,
      pages: outcome.pages ?? walk.progress?.pages ?? 0,
      status: counted.status,
      detail: counted.result.failure?.sentence ?? outcome.interruption?.sentence)
    return FetchedAnswer(
      fetch: fetch, days: counted.changes.map(\.day), restatements: counted.restatements,
      names: counted.areNamesNew ? names : nil,
      narrowings: outcome.hasWindow ? narrowings[endpoint] ?? [] : nil)
  }

  private func purpose(of target: RefreshTarget, at now: Date) -> Fetch.Purpose {
    switch target {
    case .current: .current
    case .history: .history
    case .backfill: .backfill
    case .hours: .opened
    case .claudeCode(let day):
      day >= schedule.firstUnsettledDay(at: now, settlingTime: settlingTime)
        ? .current : wishes.contains { $0.targets.contains(target) } ? .opened : .history
    }
  }
}

/// What an answer came to, and what it changed.
struct Counted: Sendable {
  var result: ReadResult
  var changes: [LedgerChange] = []
  var restatements: [Restatement] = []
  var areNamesNew = false

  fileprivate var status: Fetch.Status {
    switch result {
    case .read, .nothingReported: .complete
    case .readInPart: .partial
    case .failed: changes.isEmpty && !areNamesNew ? .failed : .partial
    }
  }
}

extension RefreshOutcome {
  fileprivate var pages: Int? {
    switch self {
    case .usage(let answer): answer.coverage.pages
    case .costs(let answer): answer.coverage.pages
    case .organization, .names, .spendLimit, .claudeCode: 1
    case .failed: nil
    }
  }

  /// Why an answer that is as good as the provider gives has not all that was asked.
  fileprivate var interruption: ProviderError? {
    switch self {
    case .usage(let answer): answer.coverage.interruption
    case .costs(let answer): answer.coverage.interruption
    case .failed(let error): error
    case .organization, .names, .spendLimit, .claudeCode: nil
    }
  }

  fileprivate var hasWindow: Bool {
    switch self {
    case .usage, .costs, .failed(.beyondHistory): true
    case .organization, .names, .spendLimit, .claudeCode, .failed: false
    }
  }
}
