import UsageModel

/// The events of the simulated organization, each at a place of the calendar that a test can name
/// for any month.
struct TrafficCalendar: Sendable {
  let day: UTCDay
  let weekday: Int
  /// 1 is January 2026; later is more, by about 2 % a month.
  let growth: Double
  /// The first Sunday of a month: OpenAI carries no traffic and charges nothing.
  let isIdleAtOpenAI: Bool
  /// The second Thursday of a month, 18:00 to 23:00: one key runs away.
  let isRunawayEvening: Bool
  /// Whether the price that flips on the 15th of every month is the lower one.
  let isPriceLowered: Bool
  /// The model that is new on the 20th of a month, from 09:00, and is used until the next one
  /// appears.
  let previewModel: String
  private let isPreviewLaunch: Bool

  static let runawayHours = 18..<23
  private static let previewLaunchHour = 9

  init(_ day: UTCDay) {
    self.day = day
    weekday = day.weekday
    let (_, month, dayOfMonth) = day.date
    growth = min(3, max(0.5, 1 + 0.0007 * Double(day.index - 20_454)))
    isIdleAtOpenAI = weekday == 0 && dayOfMonth <= 7
    isRunawayEvening = weekday == 4 && (8...14).contains(dayOfMonth)
    isPriceLowered = (month % 2 == 1) == (dayOfMonth >= 15)
    isPreviewLaunch = dayOfMonth == 20
    let launch =
      dayOfMonth >= 20 ? day.firstOfMonth : day.firstOfMonth.advanced(by: -1).firstOfMonth
    let (launchYear, launchMonth, _) = launch.date
    let stamp = launchYear * 10_000 + launchMonth * 100 + 20
    previewModel = "claude-sonnet-5-preview-\(stamp)"
  }

  /// How much of an average weekday's requests `source` makes in `hour`.
  func activity(of source: TrafficSource, hour: Int) -> Double {
    if source.provider == .openai && isIdleAtOpenAI { return 0 }
    if let end = source.end, day >= end { return 0 }
    if source.model == .monthlyPreview && isPreviewLaunch && hour < Self.previewLaunchHour {
      return 0
    }
    if source.canRunAway && isRunawayEvening && Self.runawayHours.contains(hour) {
      return Self.runawayDaysPerHour
    }
    return source.rhythm.share(weekday: weekday, hour: hour)
  }

  /// While it runs away, the key makes in an hour what it otherwise makes in this many days.
  private static let runawayDaysPerHour = 6.0
}
