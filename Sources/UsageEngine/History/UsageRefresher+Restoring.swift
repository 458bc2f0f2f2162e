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
    for demand in accounts[index].openDemands { load(demand, index, at: now()) }
  }

  /// Whether the history has something of `demand`, which comes soon.
  @discardableResult
  func load(_ demand: Demand, _ index: Int, at now: Date) -> Bool {
    let load = Load(index: index, demand: demand)
    guard loads[load] == nil else { return true }
    if case .days = demand { cancelDays(index) }
    let selections = accounts[index].selections(of: demand, at: now)
    guard !selections.isEmpty else { return false }
    accounts[index].loading.insert(demand)
    loads[load] = Task { await self.load(selections, for: load) }
    return true
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
    let isLoaded = await self.load(selections, load.index) { _ in !Task.isCancelled }
    // Whoever cancelled it cares for what is shown of it.
    guard !Task.isCancelled else { return }
    loads[load] = nil
    accounts[load.index].loading.remove(load.demand)
    if !isLoaded, accounts[load.index].wish(load.demand, at: now(), besidesHistory: true) {
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
        let days = try await history.days([selection], of: stored.id, as: account)
        guard isWanted(selection), accounts[index].keep?.stored?.id == stored.id else {
          return true
        }
        accounts[index].restore(days, at: now())
        publish()
      } catch {
        note(error, index)
        return Task.isCancelled
      }
    }
    return true
  }

  /// Puts back what the answer to `job` may replace.
  func recall(_ job: RefreshJob, _ index: Int) async {
    let selections = accounts[index].selections(before: job)
    guard !selections.isEmpty, let history = keeping?.history,
      let stored = accounts[index].keep?.stored
    else { return }
    let account = accounts[index].account
    do throws(HistoryError) {
      let days = try await history.days(selections, of: stored.id, as: account)
      guard accounts[index].keep?.stored?.id == stored.id else { return }
      accounts[index].ledger.restore(days)
    } catch {
      note(error, index)
    }
  }
}
