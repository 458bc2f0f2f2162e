import FoundationEssentials
import SpendAnalysis
import UsageModel

/// What is unusual, with the figure that it is held against.
enum AnomalyText {
  /// `Fri 20 Nov ~$412.18, 17x the usual $23.10 of Fridays`, `19:00 ~$62.10, 5x the usual ~$12.40 of that hour`.
  static func sentence(_ anomaly: Anomaly, _ screen: ResolvedScreen) -> String {
    let mark = FigureText.mark(anomaly.mark, screen.glyphs)
    let amount = mark + Money(anomaly.amount, screen.currency).formatted()
    let median = anomaly.usual.median
    let usual = Money(median, screen.currency).formatted()
    let times =
      median.isZero
      ? "usually nothing" : "\(ratio(anomaly.amount.approximate / median.approximate)) the usual"
    let end = median.isZero ? "" : " " + usual
    switch anomaly.time {
    case .day(let day):
      let weekday = UTCDay.weekdayNames[day.weekday]
      return "\(screen.data.name(of: day)) \(amount), \(times)\(end) of a \(weekday)"
    case .hour(let hour):
      return "\(hour.utcMinuteText) \(amount), \(times)\(end) of that hour"
    }
  }

  /// `1.6x`, `17x`
  private static func ratio(_ ratio: Double) -> String {
    let tenths = Int(clamping: ratio * 10)
    return ratio < 10 ? "\(tenths / 10).\(tenths % 10)x" : "\(tenths / 10)x"
  }
}
