import SpendAnalysis
import UsageModel

/// The days that a state is about: the open week or month, else the range's window as far back as the viewer went.
struct Window: Hashable, Sendable {
  let days: Range<UTCDay>
  /// What comes before it, of the same kind; nil where there is nothing before everything.
  let before: Range<UTCDay>?
  /// At least 30 up to the last of `days`, except of a week or month that was opened from a longer chart.
  let chartDays: Range<UTCDay>
  /// What stands for a column in the charts of a table's rows.
  let rowColumns: ChartColumnWidth

  /// The columns that a row's chart may take.
  static let rowChart = 31

  init(_ state: DashboardState, today: UTCDay, earliest: UTCDay?) {
    if let (width, whole) = state.path.period {
      days =
        whole
        .lowerBound..<max(
          whole.lowerBound, min(whole.upperBound, today.advanced(by: 1)))
      before = width.interval(containing: whole.lowerBound.advanced(by: -1))
      chartDays = days.isEmpty ? whole : days
    } else {
      days = state.range.days(asOf: today, back: state.back, earliest: earliest)
      before =
        state.range == .all ? nil : state.range.days(asOf: today, back: state.back + 1)
      chartDays = min(days.lowerBound, days.upperBound.advanced(by: -30))..<days.upperBound
    }
    rowColumns = ChartColumnWidth(fitting: chartDays, into: Self.rowChart)
  }
}

extension ResolvedScreen {
  /// All that is shown is over: figures of today say nothing about it.
  var isPast: Bool { !window.days.contains(today) }

  var windowBefore: Range<UTCDay>? { window.before }
}
