/// One hour of a view. Bills are daily, so it has usage only.
struct ViewHour: Sendable {
  /// nil where the hour was not read.
  let total: UsageSum?
  let cells: [Int32: UsageSum]
  /// Every question of the view was read through the hour.
  let isComplete: Bool
}
