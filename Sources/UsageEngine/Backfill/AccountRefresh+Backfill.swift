import FoundationEssentials
import UsageModel

extension AccountRefresh {
  /// Plans what is still to be read of the past. Without a history nothing of it would be kept.
  mutating func planBackfill(at now: Date) {
    guard keep != nil else { return }
    let questions = account.provider.questions
    let scope =
      fill.map { BackfillScope(questions, $0.request, at: now) }
      ?? BackfillScope(questions, schedule, at: now)
    backfill.plannedOn = UTCDay(containing: now)
    backfill.plan = BackfillPlan(scope, recent: schedule.firstDay(at: now), at: now) {
      BackfillKnowledge(
        reads: kept(of: $0), delay: delay(of: $0), cadence: schedule.cadence(of: $0),
        firstDay: firstDay(of: $0, at: now),
        setAside: backfill.setAside[$0] ?? [:],
        isGivenUp: fill?.givenUp.contains($0) == true)
    }
  }

  mutating func planBackfillOfNewDay(at now: Date) {
    if backfill.plannedOn != UTCDay(containing: now) { planBackfill(at: now) }
  }

  /// What is asked of the past now: only what will be kept.
  var backfillTargets: [RefreshTarget] {
    keep?.isWriting == true ? backfill.plan.targets : []
  }

  var backfillProgress: BackfillProgress? {
    let plan = backfill.plan
    guard let keep, !keep.isOffline, fill != nil || !plan.windows.isEmpty else { return nil }
    return BackfillProgress(
      daysRead: plan.daysRead, daysAsked: plan.daysAsked, pages: backfill.pages)
  }

  /// Counts a page, and sets aside what it left missing: holes, days that are not over, and all of it where the server
  /// says that asking again is no use.
  mutating func noteBackfill(
    of job: RefreshJob, pages: Int, result: ReadResult, at now: Date
  ) {
    if let failure = result.failure {
      fill?.note(
        failure, of: job.target.endpoint, attempts: records[job.target]?.failure?.attempts ?? 1)
    }
    if case .backfill(let endpoint) = job.target, let window = job.window {
      backfill.pages += pages
      if result.failure?.leavesDaysMissing ?? true {
        for day in window.days where !isFinal(day, of: endpoint) {
          backfill.setAside[endpoint, default: [:]][day] = now
        }
      }
    }
    planBackfill(at: now)
  }

  /// Whether nothing more is expected of a day: usage arrives within the hour, bills and Claude Code settle later.
  func isFinal(_ day: UTCDay, of endpoint: Endpoint) -> Bool {
    kept(day, of: endpoint)?.isFinal(for: day, delay: delay(of: endpoint)) == true
  }

  /// Seconds from the end of a day until `endpoint` has all of it.
  func delay(of endpoint: Endpoint) -> TimeInterval {
    switch endpoint {
    case .usage, .names, .organization, .spendLimit: 3600
    case .costs, .claudeCode: settlingTime
    }
  }
}

extension ProviderError {
  /// Whether what an answer with this left missing will be missing from the next one too.
  fileprivate var leavesDaysMissing: Bool {
    switch self {
    case .gap, .rejected, .beyondHistory: true
    default: false
    }
  }
}
