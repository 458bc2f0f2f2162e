import FoundationEssentials
import UsageHistory
import UsageModel

extension AccountRefresh {
  /// What tells whose figures the answers are: the endpoint that names the organization, or the bill whose rows do. A bill
  /// without rows tells nothing, and the older days are asked.
  var identityTargets: [RefreshTarget] {
    let questions = account.provider.questions
    if questions.hasOrganization { return [.current(.organization)] }
    guard let bill = questions.costs.first else { return [] }
    let current = RefreshTarget.current(.costs(bill))
    return records[current]?.lastSuccess == nil || keep?.told != nil
      ? [current] : [current, .history(.costs(bill))]
  }

  /// What an answer tells of the organization that gave it.
  mutating func noteIdentity(_ outcome: RefreshOutcome, of job: RefreshJob, _ result: ReadResult) {
    guard let keep else { return }
    let told: OrganizationIdentity?
    switch outcome {
    case .organization(let identity): told = identity
    case .costs(let answer) where !account.provider.questions.hasOrganization:
      guard answer.organization?.id == nil else {
        told = answer.organization
        break
      }
      guard !keep.isConfirmed, result == .read, answer.question.split == .standard else { return }
      if answer.items.isEmpty, let assumed = keep.stored?.organization, assumed.id != nil {
        let isOlder = if case .history = job.target { true } else { false }
        guard isOlder else {
          records[.history(job.target.endpoint)] = nil
          return
        }
        // Where the one that is assumed had a bill, this is another that has none.
        told = ledger.bills.values.contains { !$0.items.isEmpty } ? answer.organization : assumed
      } else {
        told = answer.organization
      }
    default: return
    }
    guard keep.isConfirmed else {
      self.keep?.told = .organization(told)
      return
    }
    if let id = told?.id, id != keep.stored?.organization?.id {
      self.keep?.told = .organization(told)
      self.keep?.isConfirmed = false
    }
  }

  /// Whether answers come from another organization than the one that is shown.
  var isAnother: Bool {
    guard let keep, let stored = keep.stored, case .organization(let told)? = keep.told else {
      return false
    }
    return told?.id != stored.organization?.id
  }

  /// Forgets everything that the organization before told: nothing of it stays on screen.
  mutating func becomeAnother() {
    keep?.leaveStored()
    loading = []
    ledger = AccountLedger()
    names = NameDirectory()
    organization = nil
    narrowings = [:]
    reportedSince = [:]
    namesPositions = [:]
    records = [:]
    restatements = []
    backfill = BackfillState()
  }

  /// Counts an answer as if it had arrived only now, for the organization that is known by now to have given it.
  mutating func recount(_ held: HeldAnswer, jitter: Double) -> FetchedAnswer? {
    begin(held.job, at: held.startedAt)
    return finish(held.outcome, at: held.finishedAt, jitter: jitter)
  }

  /// Why answers are not kept.
  func keepFailure(at now: Date) -> AccountKeep.KeepFailure? {
    guard let keep, !keep.isOffline else { return nil }
    if let failure = keep.failure { return failure }
    let isAnythingHeld = keep.held.contains { $0.answer?.days.isEmpty == false }
    guard !keep.isConfirmed, isAnythingHeld || fill != nil,
      let failure = identityTargets.lazy.compactMap({ records[$0]?.failure }).first
    else { return nil }
    let reason =
      "\(account.provider.name) did not tell which organization the key of \(account.configuredName) "
      + "belongs to, so nothing of it is saved yet: it \(failure.error.sentence)."
    return AccountKeep.KeepFailure(reason: reason, since: failure.since)
  }
}
