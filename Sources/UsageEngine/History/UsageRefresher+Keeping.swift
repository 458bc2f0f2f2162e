import FoundationEssentials
import UsageHistory
import UsageModel

extension UsageRefresher {
  func historyStatus(at now: Date) -> HistoryStatus {
    guard let keeping else { return .none }
    let failures = accounts.compactMap { $0.keepFailure(at: now) ?? $0.keep?.failure }
    if let failure = failures.min(by: { $0.since < $1.since }) {
      return .notSaving(reason: failure.reason, since: failure.since)
    }
    // Of two keys of one organization one polls, and the other follows it.
    let polled = Set(accounts.compactMap { $0.keep?.lock == nil ? nil : $0.keep?.stored?.id })
    let isFollowing = accounts.contains { account in
      account.keep?.isFollowing == true
        && account.keep?.stored.map { polled.contains($0.id) } != true
    }
    return isFollowing && keeping.status == .saving ? .following : keeping.status
  }

  /// Writes an answer, or holds it until it is known whose it is. A history that cannot take it gets it with a later
  /// one.
  func keep(_ answer: HeldAnswer, _ index: Int) async {
    guard let keep = accounts[index].keep, !keep.isOffline else { return }
    if keep.isConfirmed {
      if let answer = answer.answer { accounts[index].keep?.unwritten.add(answer) }
    } else {
      accounts[index].keep?.hold(answer)
      await confirm(index)
    }
    await write(index)
  }

  /// Settles whose answers they are, as soon as one told.
  private func confirm(_ index: Int) async {
    guard isInPlace(), let history = keeping?.history, let keep = accounts[index].keep,
      case .organization(let organization)? = keep.told
    else { return }
    let (account, instant) = (accounts[index].account, now())
    let stored: StoredAccount
    if let known = storedByFirstKey(of: organization, index) {
      stored = known
    } else {
      switch await outlastingLock(
        index,
        { () async throws(HistoryError) in
          try await history.account(
            account, origin: keep.origin, organization: organization, at: instant)
        })
      {
      case .success(let found): stored = found
      case .failure(let error):
        note(error, index)
        return
      }
    }
    if stored.id != keep.stored?.id { await become(stored, index, from: history) }
    accounts[index].keep?.stored = stored
    accounts[index].keep?.isConfirmed = true
    accounts[index].keep?.told = nil
    accounts[index].keep?.untoldSince = nil
    for held in accounts[index].keep?.releaseHeld() ?? [] {
      if let answer = held.answer { accounts[index].keep?.unwritten.add(answer) }
    }
    accounts[index].planBackfill(at: now())
    publish()
  }

  /// The account of an earlier key of the same organization: the history goes on calling it by that one's name.
  private func storedByFirstKey(
    of organization: OrganizationIdentity?, _ index: Int
  ) -> StoredAccount? {
    guard let id = organization?.id else { return nil }
    let provider = accounts[index].account.provider.id
    return accounts[..<index].first {
      $0.account.provider.id == provider && $0.keep?.isConfirmed == true
        && $0.keep?.stored?.organization?.id == id
    }?.keep?.stored
  }

  /// Shows another organization, whose answers those are that are held.
  private func become(_ stored: StoredAccount, _ index: Int, from history: History) async {
    let held = accounts[index].keep?.releaseHeld() ?? []
    accounts[index].becomeAnother()
    accounts[index].keep?.stored = stored
    do throws(HistoryError) {
      try await loadFirst(index, of: stored, from: history)
    } catch {
      note(error, index)
    }
    for answer in held {
      // What failed told nothing of this organization, and is asked at once.
      guard !answer.isFailure else {
        accounts[index].keep?.hold(answer)
        continue
      }
      let unread = await recall(answer.job, index)
      let answer = HeldAnswer(
        job: answer.job, outcome: answer.outcome, startedAt: answer.startedAt,
        finishedAt: answer.finishedAt,
        answer: accounts[index].recount(answer, jitter: jitter(), besides: unread))
      accounts[index].keep?.hold(answer)
    }
    publish()
    await loadRest(index)
  }

  /// Writes what is not yet written, oldest first.
  private func write(_ index: Int) async {
    guard isInPlace(), let history = keeping?.history, accounts[index].keep?.isConfirmed == true,
      let stored = accounts[index].keep?.stored
    else { return }
    let failureBefore = accounts[index].keep?.failure
    var failure: HistoryError?
    var place = 0
    while let keep = accounts[index].keep, place < keep.unwritten.answers.count {
      let answer = keep.unwritten.answers[place]
      let written = await outlastingLock(index) { () async throws(HistoryError) in
        try await Self.record(answer, of: stored.id, in: history)
      }
      guard case .failure(let error) = written else {
        accounts[index].keep?.unwritten.remove(at: place)
        continue
      }
      failure = failure ?? error
      // One answer that cannot be taken must not hold up the others; a disk that is full takes none.
      guard case .failed = error else { break }
      place += 1
    }
    if let failure {
      accounts[index].keep?.fail(failure, at: now())
    } else {
      accounts[index].keep?.failure = nil
    }
    if accounts[index].keep?.failure != failureBefore { publish() }
  }

  /// Writes what has arrived even where the asking task is cancelled meanwhile.
  private static func record(
    _ answer: FetchedAnswer, of stored: StoredAccount.ID, in history: History
  ) async throws(HistoryError) {
    try await Task { () async -> Result<Void, HistoryError> in
      do throws(HistoryError) {
        try await history.record(answer, of: stored)
        return .success(())
      } catch {
        return .failure(error)
      }
    }.value.get()
  }

  /// Says that the history cannot be used, unless it is only that nobody waits for it any more.
  func note(_ error: HistoryError, _ index: Int) {
    guard !Task.isCancelled else { return }
    accounts[index].keep?.fail(error, at: now())
    publish()
  }

  /// Once a day, by the program that polls.
  func tidyIfDue(_ index: Int) async {
    guard isInPlace(), let keeping, let keep = accounts[index].keep, keep.isWriting,
      !keeping.isShared || keep.lock != nil
    else { return }
    let now = now()
    if let tidiedAt, tidiedAt <= now, now < tidiedAt.addingTimeInterval(UTCDay.length) { return }
    tidiedAt = now
    do throws(HistoryError) {
      try await keeping.history.tidy(at: now)
    } catch {
      // The next write tells whether the history can still be used.
    }
  }
}
