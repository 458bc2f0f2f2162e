import FoundationEssentials
import UsageHistory
import UsageModel

extension UsageRefresher {
  /// When it is looked next for what other programs did; never where there can be none.
  func nextLook(_ index: Int, at now: Date) -> Date {
    guard keeping?.isShared == true, accounts[index].keep?.stored != nil else {
      return .distantFuture
    }
    return accounts[index].nextLook(at: now)
  }

  /// Takes over from a program that ended, and counts what others recorded.
  func lookAround(_ index: Int) async {
    guard let keeping, keeping.isShared, let stored = accounts[index].keep?.stored,
      accounts[index].nextLook(at: now()) <= now()
    else { return }
    accounts[index].keep?.lastLook = now()
    guard isInPlace() else { return }
    let wasFollowing = accounts[index].keep?.isFollowing
    takeLock(of: stored, index, besides: keeping.history.path)
    await readAlong(stored, index, from: keeping.history)
    if accounts[index].keep?.isFollowing != wasFollowing { publish() }
  }

  private func takeLock(of stored: StoredAccount, _ index: Int, besides path: String?) {
    guard let path, let keep = accounts[index].keep, keep.lock == nil, !keep.isOffline else {
      return
    }
    // Of several keys of one organization the first one polls, since its figures count.
    let holder = accounts.firstIndex { $0.keep?.lock != nil && $0.keep?.stored?.id == stored.id }
    if let holder {
      let (first, other) = (min(index, holder), max(index, holder))
      let lock = accounts[holder].keep?.lock
      accounts[other].keep?.lock = nil
      accounts[other].keep?.isFollowing = true
      accounts[first].keep?.lock = lock
      accounts[first].keep?.isFollowing = false
      return
    }
    do throws(HistoryError) {
      let lock = try PollLock.take(for: stored.id, besides: path)
      accounts[index].keep?.lock = lock
      accounts[index].keep?.isFollowing = lock == nil
    } catch {
      // Nobody can tell who polls: better twice than not at all.
      accounts[index].keep?.isFollowing = false
    }
  }

  private func readAlong(_ stored: StoredAccount, _ index: Int, from history: History) async {
    guard let seen = accounts[index].keep?.seen else { return }
    let account = accounts[index].account
    do throws(HistoryError) {
      let changes = try await history.changes(after: seen, of: stored.id, as: account)
      if accounts[index].keep?.stored?.id == stored.id {
        accounts[index].notePruning(before: changes.firstDay, at: now())
      }
      guard changes.lastNumber > seen else { return }
      let days = try await history.days(
        accounts[index].selections(of: changes, at: now()), of: stored.id, as: account)
      var reads: FirstRead?
      if accounts[index].isBeyondSight(changes, at: now()) {
        reads = try await history.firstRead(
          of: stored.id, as: account, [],
          restatementsSince: accounts[index].firstRestatedDay(at: now()))
      }
      guard accounts[index].keep?.stored?.id == stored.id else { return }
      accounts[index].keep?.seen = changes.lastNumber
      if let reads { accounts[index].ledger.restore(reads.reads) }
      accounts[index].follow(changes, days, at: now())
      if accounts[index].keep?.isFollowing == true || accounts[index].keep?.isOffline == true {
        accounts[index].keep?.failure = nil
      }
      if !changes.fetches.isEmpty { publish() }
    } catch {
      note(error, index)
    }
  }
}
