import FoundationEssentials
import UsageModel

/// The usage rows of one question over some time, one per full tuple.
struct UsageTable: Sendable {
  private(set) var rows: [FactKeys: UsageSum] = [:]

  init(
    _ rows: some Sequence<UsageRow>, of question: UsageQuestion, in account: AccountSnapshot,
    keys: inout KeyTable
  ) {
    let unbilled = account.provider.billing.unbilledTiers
    for row in rows {
      self.rows[keys.keys(of: row, in: question, names: account.names), default: UsageSum()]
        .add(UsageSum(row, unit: question.resource.unit, unbilledTiers: unbilled))
    }
  }

  /// A day of `question`. A level is what its last hour with rows says, summed over the rows of that hour.
  init(
    day: UsageOfDay, of question: UsageQuestion, in account: AccountSnapshot,
    keys: inout KeyTable
  ) {
    var rows = day.rows[...]
    if question.resource.unit.isLevel, let last = rows.map(\.interval.lowerBound).max() {
      rows = rows.filter { $0.interval.lowerBound == last }[...]
    }
    self.init(rows, of: question, in: account, keys: &keys)
  }
}
