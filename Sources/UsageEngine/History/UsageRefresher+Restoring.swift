import FoundationEssentials
import UsageHistory
import UsageModel

extension UsageRefresher {
  /// Loads what the first frame shows: the figures of the organizations that were read last under these accounts. Asks
  /// nothing. Once; `run()` and `refreshOnce()` do it where it was not done.
  public func restore() async {
    guard let keeping else { return }
    if restoring == nil {
      restoring = Task {
        await withTaskGroup { group in
          for index in accounts.indices {
            group.addTask { await self.restore(index, from: keeping.history) }
          }
        }
        self.publish()
      }
    }
    await restoring?.value
  }

  private func restore(_ index: Int, from history: History) async {
    guard let keep = accounts[index].keep else { return }
    do throws(HistoryError) {
      let account = accounts[index].account
      guard let stored = try await history.lastAccount(account, origin: keep.origin) else { return }
      accounts[index].keep?.stored = stored
      try await loadFirst(index, of: stored, from: history)
    } catch {
      note(error, index)
    }
  }

  /// The first frame of `stored`, which is what `index` shows from now on.
  func loadFirst(
    _ index: Int, of stored: StoredAccount, from history: History
  ) async throws(HistoryError) {
    let account = accounts[index].account
    let first = try await history.firstRead(
      of: stored.id, as: account, accounts[index].firstSelections(at: now()),
      restatementsSince: accounts[index].firstRestatedDay(at: now()))
    accounts[index].organization = stored.organization
    accounts[index].restore(first, at: now())
    accounts[index].keep?.seen = first.lastNumber
  }

  /// What else is always at hand, beside the first requests, and what the viewer has opened.
  func loadRest(_ index: Int) async {
    let selections = accounts[index].otherSelections(at: now())
    await load(selections, index) { _ in true }
    await loadCompared(index)
    await loadPastBills(index)
    for demand in accounts[index].openDemands { load(demand, index, at: now()) }
  }

  /// In seconds: a history that cannot be read is not asked again with every snapshot.
  private static var failedLoadPause: TimeInterval { 60 }

  /// Whether something of `demand` is loaded from now on.
  @discardableResult
  func load(_ demand: Demand, _ index: Int, at now: Date) -> Bool {
    let load = Load(index: index, demand: demand)
    guard loads[load] == nil else { return false }
    if case .days = demand { cancelDays(index) }
    let selections = accounts[index].selections(of: demand, at: now)
    guard !selections.isEmpty, !isFailed(load, at: now) else { return false }
    accounts[index].loading.insert(demand)
    loads[load] = Task { await self.load(selections, for: load) }
    return true
  }

  private func isFailed(_ load: Load, at now: Date) -> Bool {
    guard let since = failedLoads[load] else { return false }
    return since <= now && now < since.addingTimeInterval(Self.failedLoadPause)
  }

  /// The range that was open before is not any more.
  private func cancelDays(_ index: Int) {
    for (load, task) in loads where load.index == index {
      guard case .days = load.demand else { continue }
      task.cancel()
      loads[load] = nil
      accounts[index].loading.remove(load.demand)
    }
  }

  private func load(_ selections: [DaySelection], for load: Load) async {
    let vanishedBefore = accounts[load.index].vanished
    let isLoaded = await self.load(selections, load.index) { _ in !Task.isCancelled }
    // Whoever cancelled it cares for what is shown of it.
    guard !Task.isCancelled else { return }
    loads[load] = nil
    accounts[load.index].loading.remove(load.demand)
    failedLoads[load] = isLoaded ? nil : now()
    // What was removed from the history since it was last looked is asked as if it had never been read.
    let isLacking = !isLoaded || accounts[load.index].vanished != vanishedBefore
    if isLacking, accounts[load.index].wish(load.demand, at: now(), besidesHistory: !isLoaded) {
      pauses[load.index]?.cancel()
    }
    publish()
  }

  /// Loads piece by piece, as long as `isWanted` and the account is whose it was.
  @discardableResult
  private func load(
    _ selections: [DaySelection], _ index: Int, while isWanted: (DaySelection) -> Bool
  ) async -> Bool {
    guard let history = keeping?.history, let stored = accounts[index].keep?.stored else {
      return true
    }
    let account = accounts[index].account
    for selection in selections {
      do throws(HistoryError) {
        let claims = accounts[index].claims(in: selection)
        let days = try await history.days([selection], of: stored.id, as: account)
        guard isWanted(selection), accounts[index].keep?.stored?.id == stored.id else {
          return true
        }
        accounts[index].restore(days, at: now())
        accounts[index].noteVanished(claims, missingIn: days)
        publish()
      } catch {
        note(error, index)
        return Task.isCancelled
      }
    }
    return true
  }

  /// Puts back what the answer to `job` may replace.
  ///
  /// - Returns: what of it could not be read.
  func recall(_ job: RefreshJob, _ index: Int) async -> UnreadDays {
    let selections = accounts[index].selections(before: job)
    guard !selections.isEmpty, let history = keeping?.history,
      let stored = accounts[index].keep?.stored
    else { return UnreadDays() }
    let account = accounts[index].account
    do throws(HistoryError) {
      let days = try await history.days(selections, of: stored.id, as: account)
      if accounts[index].keep?.stored?.id == stored.id { accounts[index].ledger.restore(days) }
      return UnreadDays()
    } catch {
      note(error, index)
      return UnreadDays(
        days: Set(selections.flatMap(\.days)),
        areOpened: accounts[index].wishes.contains { $0.targets.contains(job.target) })
    }
  }
}
