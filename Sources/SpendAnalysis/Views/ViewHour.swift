struct ViewHour: Sendable {
  /// nil where the hour was not read.
  let total: UsageSum?
  /// By cell; nil where the usage has no row of it.
  let cells: [UsageSum?]
  let incompleteUnits: IncompleteUnits
  /// nil where nothing is known of the day's cost.
  let cost: Cost?

  /// What the hour has of the day's bill and estimate.
  struct Cost: Sendable {
    let isEstimated: Bool
    let total: ViewCell
    /// By cell.
    let cells: [ViewCell]

    func of(_ cell: Int?) -> ViewCell {
      guard let cell else { return total }
      return cell < cells.count ? cells[cell] : ViewCell()
    }
  }

  /// Of one cell, or of all of them.
  func usage(_ cell: Int?) -> UsageSum? {
    guard let cell else { return total }
    return cell < cells.count ? cells[cell] : nil
  }
}
