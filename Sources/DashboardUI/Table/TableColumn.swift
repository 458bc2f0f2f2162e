import SpendAnalysis
import UsageModel

/// One column of a breakdown. A new column is a new value in `TableColumn+Standard`.
struct TableColumn: Sendable {
  enum Width: Hashable, Sendable {
    /// As wide as its widest cell.
    case content
    /// As wide as its widest cell, up to `most`. Other columns go before it is cut below `good`.
    case text(least: Int, good: Int, most: Int)
    /// Drawn to any width between the two; `least` may be 0, and then the column may vanish without being missed.
    case drawn(least: Int, most: Int)
  }

  let heading: String
  let alignment: Canvas.Alignment
  let width: Width
  /// Columns with the highest number go first where room is short; 0 never goes.
  let dropOrder: Int
  /// The screen says so when a column about money is left out.
  let isMoney: Bool
  /// The cell at a width; for columns drawn to a width, the heading's figure too.
  let cell: @Sendable (SpendLine, TableContext, Int) -> StyledLine
  /// The cell of the last row, which adds all rows up.
  private(set) var total: (@Sendable (TableContext) -> StyledLine)?

  init(
    _ heading: String,
    alignment: Canvas.Alignment = .right,
    width: Width = .content,
    dropOrder: Int,
    isMoney: Bool = false,
    cell: @escaping @Sendable (SpendLine, TableContext, Int) -> StyledLine
  ) {
    self.heading = heading
    self.alignment = alignment
    self.width = width
    self.dropOrder = dropOrder
    self.isMoney = isMoney
    self.cell = cell
  }

  func totalled(_ total: @escaping @Sendable (TableContext) -> StyledLine) -> TableColumn {
    var column = self
    column.total = total
    return column
  }

  /// `30 DAYS` says how many days its width really draws.
  func heading(width: Int) -> String {
    heading == Self.daysHeading ? "\(width) DAYS" : heading
  }

  static let daysHeading = "DAYS"
}

/// What cells need beside their row.
struct TableContext: Sendable {
  let glyphs: Glyphs
  let index: SpendIndex
  /// The whole scope: what the rows add up to.
  let billed: BilledFigure
  let usage: UsageFigure
  let rate: Money?
  let rowCount: Int
  let largestShare: Double
  let largestTokens: Int
  let accountTitles: [Account.ID: String]
  let staleBills: Set<Account.ID>
  let staleUsage: Set<Account.ID>

  func isBillStale(_ line: SpendLine) -> Bool {
    line.id.account.map(staleBills.contains) ?? !staleBills.isEmpty
  }

  func isUsageStale(_ line: SpendLine) -> Bool {
    line.id.account.map(staleUsage.contains) ?? !staleUsage.isEmpty
  }
}
