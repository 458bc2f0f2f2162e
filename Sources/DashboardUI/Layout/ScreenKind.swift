/// What a level of the drill-down is made of.
enum ScreenKind: Hashable, Sendable {
  /// Accounts and their models.
  case overview
  /// One model, day by day.
  case model
  /// One day: its models and its hours.
  case day
  /// One model on one day, hour by hour.
  case modelDay
  /// One hour: its models.
  case hour
}
