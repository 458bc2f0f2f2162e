/// The selected row of a table: followed by what it is, and only when that is gone by where it was.
struct RowSelection: Hashable, Sendable {
  var id: RowID
  var row: Int
  /// The first visible row.
  var top: Int
}
