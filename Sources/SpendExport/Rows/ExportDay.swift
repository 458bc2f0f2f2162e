import FoundationEssentials
import SpendAnalysis
import UsageModel

/// One UTC day of one account as rows.
///
/// The billed amounts of the rows add up to the day's bill exactly, whatever the grouping; so does the usage to what
/// one question of each resource says.
public struct ExportDay: Sendable {
  /// By group values: named ones first, then "none", then what is not split. At least one, also of a day of which
  /// nothing is known.
  public let rows: [ExportRow]
  /// What the rows are short of.
  public let gaps: [ExportGap]

  /// - Parameter account: its ledger holds at least the day's bill in all splits and the day's usage.
  public init(
    _ account: AccountSnapshot, on day: UTCDay, by grouping: ExportGrouping, at now: Date
  ) {
    let facets = grouping.facets
    let money = DayMoney(account, on: day, by: facets, at: now)
    let usage = DayUsage(account, on: day, by: facets, at: now)
    var keys = Set(money.cells.keys).union(usage.cells.keys)
    if keys.isEmpty { keys.insert(facets.map(SpendKey.notSplit)) }
    // A day that is known to cost nothing costs nothing in each of its rows.
    let zero =
      money.bill.amounts?.moneys.isEmpty == true
      ? [Money(.zero, account.provider.billing.currency)] : []
    rows = keys.sorted { $0.lexicographicallyPrecedes($1) }.flatMap { keys -> [ExportRow] in
      let values = zip(facets, keys).map { ExportValue($1, of: $0, in: account) }
      func row(_ cost: Money?, _ itsUsage: ExportUsage?) -> ExportRow {
        ExportRow(
          account: account.id, provider: account.provider.id, organization: account.organization,
          day: day, values: values, cost: cost,
          costProvenance: cost.map {
            money.isExact && $0.currency != .missing ? .billed : .incomplete
          } ?? .unknown,
          billState: money.bill.state, billReadAt: money.readAt, usage: itsUsage,
          usageProvenance: usage.provenance, usageReadAt: usage.readAt)
      }
      let moneys = money.cells[keys]?.moneys ?? zero
      return [row(moneys.first, usage.cells[keys])] + moneys.dropFirst().map { row($0, nil) }
    }
    gaps = [.of(money), .of(usage)].compactMap { $0 }
      .map { ExportGap(account: account.id, day: day, kind: $0) }
  }
}
