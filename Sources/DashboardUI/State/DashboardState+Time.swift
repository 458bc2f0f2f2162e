import FoundationEssentials
import SpendAnalysis
import UsageModel

/// Back and forward in time: the open hour or day, else the open week or month, else the window of the range.
extension DashboardState {
  /// A day, a week and a month have no range.
  mutating func chooseRange(by step: Int, on screen: ResolvedScreen) {
    guard screen.hasRange else { return }
    let ranges = SpendRange.inOrder
    let index = ranges.firstIndex(of: range) ?? 0
    range = ranges[(index + step + ranges.count) % ranges.count]
    back = 0
  }

  mutating func moveInTime(by step: Int, on screen: ResolvedScreen) {
    guard screen.kind != .restatements else {
      moveThroughRestatements(by: step, on: screen)
      return
    }
    guard screen.movesInTime else { return }
    if let hour = screen.scope.hour {
      let moved = hour.addingTimeInterval(Double(step) * BucketWidth.hour.seconds)
      guard moved <= screen.data.index.asOf else { return }
      moveOpenDays(to: UTCDay(containing: moved), hour: moved, on: screen)
    } else if let day = screen.scope.day {
      moveOpenDays(to: day.advanced(by: step), on: screen)
    } else if screen.breakdown == .why(.sameWeekdays) {
      let day = screen.days.lowerBound.advanced(by: step)
      guard day <= screen.today, day >= screen.firstReachableDay else { return }
      level.dayCursor = day
    } else if let (width, days) = path.period {
      let next = step > 0 ? days.upperBound : days.lowerBound.advanced(by: -1)
      moveOpenDays(to: width.interval(containing: next).lowerBound, on: screen)
    } else {
      moveWindow(by: step, on: screen)
    }
  }

  /// The way here stays as it is but for its days.
  private mutating func moveOpenDays(
    to day: UTCDay, hour: Date? = nil, on screen: ResolvedScreen
  ) {
    guard day <= screen.today, day >= screen.firstReachableDay else { return }
    for index in levels.indices {
      levels[index].steps = levels[index].steps.map { step in
        switch step {
        case .hour(let known): .hour(hour ?? known)
        case .day: .day(day)
        case .week: .week(ChartColumnWidth.week.interval(containing: day).lowerBound)
        case .month: .month(day.firstOfMonth)
        case .account, .key, .claudeCode, .actor, .restatements, .alerts, .why: step
        }
      }
    }
    level.dayCursor = nil
  }

  /// To what was seen on the day before, or on the day after, of those on which anything was.
  private mutating func moveThroughRestatements(by step: Int, on screen: ResolvedScreen) {
    let days = screen.restatements.map { UTCDay(containing: $0.restatement.seenAt) }
    guard let row = screen.selectedRow(in: .restatements), days.indices.contains(row) else {
      return
    }
    // The newest stand first.
    let target = step < 0 ? days.first { $0 < days[row] } : days.last { $0 > days[row] }
    guard let place = target.flatMap(days.firstIndex(of:)) else { return }
    select(place, in: .restatements, on: screen)
  }

  private mutating func moveWindow(by step: Int, on screen: ResolvedScreen) {
    guard range != .all else { return }
    let moved = back - step
    guard moved >= 0 else { return }
    let before = screen.days
    let days = range.days(asOf: screen.today, back: moved)
    guard days.upperBound > screen.firstReachableDay else { return }
    back = moved
    // The cursor stays where it is within the window.
    let shift = before.lowerBound.distance(to: days.lowerBound)
    level.dayCursor = level.dayCursor?.advanced(by: shift)
  }
}

extension ResolvedScreen {
  /// Beyond it lies nothing that was or will be asked for.
  var firstReachableDay: UTCDay {
    let yearAgo = today.advanced(byMonths: -12)
    return min(data.earliest ?? yearAgo, yearAgo)
  }

  /// Whether the viewer's range decides what is on screen.
  var hasRange: Bool {
    let isOfRange =
      switch breakdown {
      case .restatements, .alerts, .why(.sameWeekdays), .why(.pace): false
      case .spend, .claudeCode, .why(.previousPeriod): true
      }
    return scope.day == nil && state.path.period == nil && isOfRange
  }

  /// Whether `[` and `]` have something to move.
  var movesInTime: Bool {
    switch breakdown {
    case .restatements: !restatements.isEmpty
    case .alerts: false
    case .why(.pace): scope.day != nil || state.path.period != nil
    case .spend, .claudeCode, .why: !hasRange || state.range != .all
    }
  }
}

extension SpendRange {
  /// As the key goes through them.
  static let inOrder: [SpendRange] = [
    .today, .sevenDays, .thirtyDays, .monthToDate, .ninetyDays, .twelveMonths, .all,
  ]
}
