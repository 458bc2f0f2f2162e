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
  /// Rows that cost far more than they do, on their newest such day.
  let anomalies: [SpendLine.ID: Anomaly]
  /// Why no row can have a cost, where that is so.
  let unbilledReason: String?
  /// The whole scope: what the rows add up to.
  let cost: CostFigure
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

  /// What is estimated is no fresher than the usage that it is made of.
  func isCostStale(_ line: SpendLine) -> Bool {
    isBillStale(line) || line.cost.mark == .estimated && isUsageStale(line)
  }

  var isCostStale: Bool {
    !staleBills.isEmpty || cost.mark == .estimated && !staleUsage.isEmpty
  }

  func label(_ line: SpendLine) -> String { labels[line.id] ?? "" }

  /// In front of what a row is called, so that no cut takes it away.
  func mark(_ line: SpendLine) -> StyledLine {
    anomalies[line.id] == nil ? .empty : StyledLine(glyphs.anomaly + " ", .failure)
  }
}
