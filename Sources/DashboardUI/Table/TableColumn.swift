/// One column of a table of `Row`s. `Context` is what its cells need beside their row.
struct TableColumn<Row: Sendable, Context: Sendable>: Sendable {
  let heading: String
  let alignment: Canvas.Alignment
  let width: ColumnWidth
  /// Columns with the highest number go first where room is short; 0 never goes.
  let dropOrder: Int
  /// The screen says so when a column about money is left out.
  let isMoney: Bool
  /// The cell at a width; for columns drawn to a width, the heading's figure too.
  let cell: @Sendable (Row, Context, Int) -> StyledLine
  /// The cell of the last row, which adds all rows up.
  private(set) var total: (@Sendable (Context) -> StyledLine)?

  init(
    _ heading: String,
    alignment: Canvas.Alignment = .right,
    width: ColumnWidth = .content,
    dropOrder: Int,
    isMoney: Bool = false,
    cell: @escaping @Sendable (Row, Context, Int) -> StyledLine
  ) {
    self.heading = heading
    self.alignment = alignment
    self.width = width
    self.dropOrder = dropOrder
    self.isMoney = isMoney
    self.cell = cell
  }

  func totalled(_ total: @escaping @Sendable (Context) -> StyledLine) -> TableColumn {
    var column = self
    column.total = total
    return column
  }

  /// `30 DAYS` says how many days its width really draws.
  func heading(width: Int) -> String {
    if case .days = self.width { return "\(width) \(heading)" }
    return heading
  }
}
