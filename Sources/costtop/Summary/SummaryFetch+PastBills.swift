import UsageHistory
import UsageModel

extension SummaryFetch {
  /// Takes the bills of `plan.pastBills` from the history, where there is one that can be read and that has the same
  /// organization. Without them a forecast is made from the days that were asked, and says a wider range.
  mutating func addPastBills(_ plan: FetchPlan, in environment: CommandEnvironment) async {
    guard let days = plan.pastBills, let path = environment.historyLocation.path,
      let history = try? History.openReadOnly(at: path),
      let organization = account.organization?.id,
      let stored = try? await history.accounts().first(where: {
        $0.provider == account.provider.id && $0.organization?.id == organization
      })
    else { return }
    let bills = try? await history.settledBills(
      of: stored.id, as: account.account, on: days, at: environment.now())
    account.pastBills = bills ?? [:]
  }
}
