/// What one row of usage counts of one cell.
struct CellUse: Sendable {
  /// Of the row, by its number in the `KeyTable`.
  let tuple: Int32
  let cell: RateCell
  let units: Int
}
