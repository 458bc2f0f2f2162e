struct ViewHour: Sendable {
  /// nil where the hour was not read.
  let total: UsageSum?
  let cells: [Int32: UsageSum]
  let incompleteUnits: IncompleteUnits
}
