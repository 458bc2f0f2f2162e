import UsageHistory
import UsageModel

extension UsageRefresher {
  /// Loads the hours of earlier weeks that those of now are compared with. One read and one snapshot: nobody waits for
  /// a part of them.
  func loadCompared(_ index: Int) async {
    guard let history = keeping?.history, let stored = accounts[index].keep?.stored else { return }
    let (account, instant) = (accounts[index].account, now())
    accounts[index].comparison = Comparison(
      days: accounts[index].comparedDays(at: instant), triedAt: instant)
    let selections = accounts[index].comparedSelections(at: instant)
    guard !selections.isEmpty else { return }
    do throws(HistoryError) {
      let claims = selections.map { accounts[index].claims(in: $0) }
      let days = try await history.days(selections, of: stored.id, as: account)
      guard accounts[index].keep?.stored?.id == stored.id else { return }
      accounts[index].restore(days, at: now())
      for claims in claims { accounts[index].noteVanished(claims, missingIn: days) }
      publish()
    } catch {
      accounts[index].comparison?.isFailed = true
      note(error, index)
    }
  }

  /// The same once the weekday moves on.
  func loadComparedOfNewDay(_ index: Int) async {
    guard accounts[index].isComparisonDue(at: now()) else { return }
    await loadCompared(index)
  }
}
