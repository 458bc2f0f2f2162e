import SpendAnalysis
import UsageModel

typealias SpendColumn = TableColumn<SpendLine, SpendContext>

/// What the cells of a table about spend need beside their row.
struct SpendContext: Sendable {
  let glyphs: Glyphs
  let index: SpendIndex
  /// What the rows are about, by name where one is known.
  let labels: [SpendLine.ID: String]
  /// What a row lacks, where it lacks something.
  let notes: [SpendLine.ID: String]
  /// Why no row can have a cost, where that is so.
  let unbilledReason: String?
  /// The whole scope: what the rows add up to.
  let billed: BilledFigure
  let usage: UsageFigure
  let rate: Money?
  let rowCount: Int
  let largestShare: Double
  let largestTokens: Int
  /// The rows reach up to today, so that a level among their figures is there now.
  let endsToday: Bool
  let accountTitles: [Account.ID: String]
  let staleBills: Set<Account.ID>
  let staleUsage: Set<Account.ID>

  func isBillStale(_ line: SpendLine) -> Bool {
    line.id.account.map(staleBills.contains) ?? !staleBills.isEmpty
  }

  func isUsageStale(_ line: SpendLine) -> Bool {
    line.id.account.map(staleUsage.contains) ?? !staleUsage.isEmpty
  }

  func label(_ line: SpendLine) -> String { labels[line.id] ?? "" }
}
