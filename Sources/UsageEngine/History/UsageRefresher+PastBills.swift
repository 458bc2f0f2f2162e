import UsageHistory
import UsageModel

extension UsageRefresher {
  /// Loads the sums of earlier bills that forecasts are made from.
  func loadPastBills(_ index: Int) async {
    guard let history = keeping?.history, let stored = accounts[index].keep?.stored else { return }
    let account = accounts[index].account
    var past = accounts[index].pastBills ?? PastBills()
    past.forget(before: accounts[index].firstPastBill(at: now()))
    let lacking = accounts[index].lackingPastBills(at: now())
    for days in lacking.keys.sorted().runs.flatMap({ $0.pieces(of: 31) }) {
      do throws(HistoryError) {
        let bills = try await history.settledBills(
          of: stored.id, as: account, on: days, at: now())
        past.add(bills, of: lacking.filter { days.contains($0.key) })
      } catch {
        past.failedAt = now()
        note(error, index)
        break
      }
    }
    guard accounts[index].keep?.stored?.id == stored.id else { return }
    accounts[index].pastBills = past
    if !lacking.isEmpty { publish() }
  }

  /// The same of days that came since, once the rest was loaded.
  func loadNewPastBills(_ index: Int) async {
    guard accounts[index].pastBills != nil, !accounts[index].lackingPastBills(at: now()).isEmpty
    else { return }
    await loadPastBills(index)
  }
}
