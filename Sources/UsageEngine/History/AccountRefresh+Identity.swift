import FoundationEssentials
import UsageHistory
import UsageModel

extension AccountRefresh {
  /// What tells whose figures the answers are: the endpoint that names the organization, or the bill whose rows do. A
  /// bill without rows tells nothing, and the older days are asked. Where those have none either, the key is whose it
  /// was, unless that one had a bill: then nobody can tell, until a bill does.
  var identityTargets: [RefreshTarget] {
    let questions = account.provider.questions
    if questions.hasOrganization { return [.current(.organization)] }
    guard let bill = questions.costs.first else { return [] }
    let current = RefreshTarget.current(.costs(bill))
    return records[current]?.lastSuccess == nil || keep?.told != nil
      ? [current] : [current, .history(.costs(bill))]
  }

  /// What an answer tells of the organization that gave it.
  mutating func noteIdentity(
    _ outcome: RefreshOutcome, of job: RefreshJob, _ result: ReadResult, at now: Date
  ) {
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
      guard answer.items.isEmpty else {
        told = answer.organization
        break
      }
      guard case .history = job.target else {
        records[.history(job.target.endpoint)] = nil
        return
      }
      // Once the empty reads are believed the bill looks as if there had never been one.
      guard keep.untoldSince == nil, !ledger.bills.values.contains(where: { !$0.items.isEmpty })
      else {
        self.keep?.untoldSince = keep.untoldSince ?? now
        fill?.givenUp.insert(job.target.endpoint)
        return
      }
      told = keep.stored?.organization
    case .failed(.refused(status: 403, _)) where isNamedByConfiguration(job.target):
      told = nil
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

  /// The key may not read what tells whose it is, and another organization's figures may be on screen: nothing is added
  /// to them.
  var isIdentityRefused: Bool {
    guard keep?.isConfirmed == false, keep?.stored?.organization?.id != nil else { return false }
    return identityTargets.contains { target in
      switch records[target]?.failure?.error {
      case .refused?, .noKey?: true
      default: false
      }
    }
  }

  /// Whether a refusal of `target` leaves the configured name alone to tell the account by: its bill would, and nothing
  /// is known of another.
  private func isNamedByConfiguration(_ target: RefreshTarget) -> Bool {
    !account.provider.questions.hasOrganization && keep?.stored?.organization?.id == nil
      && keep?.isConfirmed == false && identityTargets.contains(target)
  }

  /// Whether answers come from another organization than the one that is shown.
  var isAnother: Bool {
    guard let keep, let stored = keep.stored, case .organization(let told)? = keep.told else {
      return false
    }
    // One that had no id may have been given one; the history knows whether that is another's.
    guard let known = stored.organization?.id else { return false }
    return told?.id != known
  }

  /// Forgets everything that the organization before told: nothing of it stays on screen.
  mutating func becomeAnother() {
    keep?.leaveStored()
    loading = []
    vanished = [:]
    comparison = nil
    pastBills = nil
    ledger = AccountLedger()
    names = NameDirectory()
    organization = nil
    spendLimit = nil
    narrowings = [:]
    reportedSince = [:]
    namesPositions = [:]
    records = [:]
    restatements = []
    backfill = BackfillState()
  }

  /// Counts an answer as if it had arrived only now, for the organization that is known by now to have given it.
  mutating func recount(
    _ held: HeldAnswer, jitter: Double, besides unread: UnreadDays
  ) -> FetchedAnswer? {
    begin(held.job, at: held.startedAt)
    return finish(held.outcome, at: held.finishedAt, jitter: jitter, besides: unread)
  }

  /// Why answers are not kept.
  func keepFailure(at now: Date) -> AccountKeep.KeepFailure? {
    if let moved = keep?.moved { return moved }
    guard let keep, !keep.isOffline else { return nil }
    if let failure = keep.failure { return failure }
    let isAnythingHeld = keep.held.contains { $0.answer?.days.isEmpty == false }
    guard !keep.isConfirmed, isAnythingHeld || fill != nil else { return nil }
    let why: String
    let since: Date
    if let failure = identityTargets.lazy.compactMap({ records[$0]?.failure }).first {
      (why, since) = ("it \(failure.error.sentence)", failure.since)
    } else if let untoldSince = keep.untoldSince {
      (why, since) = ("its bill turned up empty, and no other answer says so", untoldSince)
    } else {
      return nil
    }
    let reason =
      "\(account.provider.name) did not tell which organization the key of \(account.configuredName) "
      + "belongs to, so nothing of it \(isAnythingHeld ? "is saved yet" : "was read"): \(why)"
    return AccountKeep.KeepFailure(
      reason: reason.hasSuffix(".") ? reason : reason + ".", since: since)
  }
}
