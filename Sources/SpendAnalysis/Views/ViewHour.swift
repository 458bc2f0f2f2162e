struct ViewHour: Sendable {
  /// nil where the hour was not read.
  let total: UsageSum?
  /// By cell; nil where the usage has no row of it.
  let cells: [UsageSum?]
  let incompleteUnits: IncompleteUnits

  /// Of one cell, or of all of them.
  func usage(_ cell: Int?) -> UsageSum? {
    guard let cell else { return total }
    return cell < cells.count ? cells[cell] : nil
  }
}
