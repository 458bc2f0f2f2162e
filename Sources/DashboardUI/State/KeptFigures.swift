import FoundationEssentials
import SpendAnalysis
import UsageModel

/// The figures of one snapshot that were asked for. A screen asks for the same ones at every key, and a year of days
/// takes longer to add up than a key may take.
final class KeptFigures: Sendable {
  struct Request: Hashable {
    let scope: SpendScope
    let days: Range<UTCDay>
    var columns = ChartColumnWidth.day
    var currency: Currency?
  }

  struct Week: Sendable {
    let day: UTCDay
    let comparison: Comparison
  }

  struct ClaudeCodeRequest: Hashable {
    /// nil for the total.
    let grouping: ClaudeCodeGrouping?
    let actor: ClaudeCodeRecord.Actor?
    let account: Account.ID?
    let days: Range<UTCDay>
  }

  /// What a table's widths depend on.
  struct TableRequest: Hashable {
    let path: [DrillStep]
    let breakdown: Breakdown
    let pane: PaneID
    let days: Range<UTCDay>
    /// Alerts come and go within a snapshot.
    let rows: Int
  }

  let costs = Kept<Request, CostFigure>()
  let usage = Kept<Request, UsageFigure>()
  let rates = Kept<Request, Money?>()
  let charts = Kept<Request, [ChartPoint]>()
  let weeks = Kept<Request, Week?>()
  let currencies = Kept<Request, Currency>()
  let claudeCode = Kept<ClaudeCodeRequest, [ClaudeCodeLine]>()
  let claudeCodeTotals = Kept<ClaudeCodeRequest, ClaudeCodeFigure>()
  /// Per account, where rows do not add up to the bill.
  let discrepancies = Kept<Account.ID, [(day: UTCDay, missing: [Money])]>()
  /// Of one day of a scope, by their starts.
  let anomalousHours = Kept<Request, [Date: Anomaly]>()
  let burns = Kept<SpendScope, Burn?>()
  /// Of all accounts, and of each.
  let estimateErrors = Kept<Account.ID?, [EstimateError]>()
  let chargesWithoutUsage = Kept<Account.ID?, [(text: String, perDay: Amounts)]>()
  let emptyReads = Kept<Account.ID, KeptDays>()
  /// The widest cell of every column.
  let tableWidths = Kept<TableRequest, [Int]>()
}

extension DashboardData {
  func cost(_ scope: SpendScope, over days: Range<UTCDay>) -> CostFigure {
    kept.costs.value(of: .init(scope: scope, days: days)) { index.cost(scope, over: days) }
  }

  func billed(_ scope: SpendScope, over days: Range<UTCDay>) -> BilledFigure {
    cost(scope, over: days).billed
  }

  func usage(_ scope: SpendScope, over days: Range<UTCDay>) -> UsageFigure {
    kept.usage.value(of: .init(scope: scope, days: days)) { index.usage(scope, over: days) }
  }

  func rate(_ scope: SpendScope, over days: Range<UTCDay>, _ currency: Currency) -> Money? {
    kept.rates.value(of: .init(scope: scope, days: days, currency: currency)) {
      index.effectiveRate(scope, over: days, currency: currency)
    }
  }

  func chart(
    _ scope: SpendScope, over days: Range<UTCDay>, columns: ChartColumnWidth, _ currency: Currency
  ) -> [ChartPoint] {
    kept.charts.value(
      of: .init(scope: scope, days: days, columns: columns, currency: currency)
    ) {
      index.chart(scope, over: days, columns: columns, currency: currency)
    }
  }

  /// The last comparable day of `days`, and the same weekday before it.
  func weekOverWeek(
    _ scope: SpendScope, over days: Range<UTCDay>, _ currency: Currency
  ) -> KeptFigures.Week? {
    kept.weeks.value(of: .init(scope: scope, days: days, currency: currency)) {
      index.weekOverWeek(scope, over: days, currency: currency)
        .map { KeptFigures.Week(day: $0.day, comparison: $0.comparison) }
    }
  }

  /// The currency charts and shares of a scope are drawn in: dollars, unless the bill has none.
  func currency(of scope: SpendScope, over days: Range<UTCDay>) -> Currency {
    var scope = scope
    scope.hour = nil
    return kept.currencies.value(of: .init(scope: scope, days: days)) {
      let currencies = cost(scope, over: days).amounts?.currencies ?? []
      guard let first = currencies.first, !currencies.contains(.usd) else { return .usd }
      return first
    }
  }

  func claudeCode(
    _ grouping: ClaudeCodeGrouping, actor: ClaudeCodeRecord.Actor?, account: Account.ID?,
    over days: Range<UTCDay>
  ) -> [ClaudeCodeLine] {
    kept.claudeCode.value(
      of: .init(grouping: grouping, actor: actor, account: account, days: days)
    ) {
      index.claudeCode(grouping, actor: actor, account: account, over: days)
    }
  }

  func claudeCodeTotal(
    actor: ClaudeCodeRecord.Actor?, account: Account.ID?, over days: Range<UTCDay>
  ) -> ClaudeCodeFigure {
    kept.claudeCodeTotals.value(
      of: .init(grouping: nil, actor: actor, account: account, days: days)
    ) {
      index.claudeCodeTotal(actor: actor, account: account, over: days)
    }
  }
}
