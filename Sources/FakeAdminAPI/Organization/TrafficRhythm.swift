/// When in the week and the day a source is busy. All hours are UTC.
enum TrafficRhythm: Sendable {
  /// People at work: quiet nights, nearly silent weekends.
  case office
  /// A product in use around the clock.
  case steady
  /// Jobs started by a timer after midnight.
  case nightly
  /// Things that are kept, not done: the same at all hours, without noise.
  case constant

  /// The share of an average weekday's traffic that falls into `hour` of a `weekday` (0 = Sunday).
  func share(weekday: Int, hour: Int) -> Double {
    switch self {
    case .office: Self.officeDays[weekday] * Self.officeHours[hour]
    case .steady: Self.steadyDays[weekday] * Self.steadyHours[hour]
    case .nightly: Self.nightlyDays[weekday] * Self.nightlyHours[hour]
    case .constant: 1.0 / 24
    }
  }

  private static let officeDays = [0.15, 1.00, 1.04, 1.06, 1.02, 0.92, 0.18]
  private static let steadyDays = [0.46, 0.98, 1.00, 1.03, 1.02, 0.98, 0.50]
  private static let nightlyDays = [0.35, 0.90, 1.05, 1.05, 1.05, 1.05, 0.45]

  private static let officeHours = normalized([
    1, 1, 1, 1, 1, 1.5, 3, 5, 7, 8, 8, 7, 6.5, 7.5, 8, 8, 7.5, 6.5, 5, 4, 3, 2.5, 2, 1.5,
  ])
  private static let steadyHours = normalized([
    3.5, 3.3, 3.2, 3.2, 3.3, 3.6, 4, 4.3, 4.6, 4.8, 4.8, 4.7, 4.6, 4.7, 4.8, 4.8, 4.7, 4.6, 4.4,
    4.3, 4.1, 4, 3.8, 3.6,
  ])
  private static let nightlyHours = normalized([
    4, 22, 28, 24, 14, 6, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
  ])

  private static func normalized(_ hours: [Double]) -> [Double] {
    let sum = hours.reduce(0, +)
    return hours.map { $0 / sum }
  }
}
