import UsageModel

/// How a spend goes: its weekdays, how high it stands now and where that is going, and what comes on top.
///
/// Read from the 13 weeks before `start`. All is by medians, so that one runaway evening changes nothing but
/// `surprise`.
struct SpendPattern: Sendable {
  /// The first day that is not looked at.
  let start: UTCDay
  /// The median cost of each weekday (0 = Sunday), each day taken relative to the level of its week.
  private(set) var weekdays: [Double]
  /// How many times that the days before `start` cost: a mean in which a day counts 0.89 of the next one (half after six
  /// days), and which runaway days cannot pull far.
  private(set) var level = 1.0
  /// What `level` gains a day: the slope of the weeks' levels, held back the more they scatter around it; 0 of fewer
  /// than nine weeks, in which one new price would look like one.
  private(set) var trend = 0.0
  /// What a day costs on average beyond its weekday and level: evenings that run away, idle Sundays.
  let surprise: Double
  /// The variance of that.
  let spread: Double
  /// The mean square of how far the level moves from one week to the next.
  let drift: Double
  /// How many whole days it is from.
  let dayCount: Int

  static let weeks = 13
  /// Of `recentDays` at least `fewestDays` are known, or nothing is foretold.
  static let fewestDays = 14
  static let recentDays = 28

  private static let decay = 0.89
  /// A week's level takes this many days of it.
  private static let fewestDaysOfWeek = 4
  private static let fewestWeeksOfTrend = 9
  /// What `drift` is taken for before there are weeks to tell, and as much of it as of one week from then on.
  private static let usualDrift = 0.05 * 0.05

  /// nil where fewer than 14 of the last 28 days are known, or a weekday was never seen.
  init?(_ series: DaySeries, before start: UTCDay) {
    let days = series.known(start.advanced(by: -7 * Self.weeks)..<start)
    let recent = start.advanced(by: -Self.recentDays)
    guard days.count(where: { $0.day >= recent }) >= Self.fewestDays,
      Set(days.map(\.day.weekday)).count == 7
    else { return nil }
    self.start = start
    dayCount = days.count

    // The days as places of `days`, by weekday and by week; the newest week is the first.
    var placesOfWeekday = [[Int]](repeating: [], count: 7)
    var placesOfWeek = [[Int]](repeating: [], count: Self.weeks)
    let weeks = days.map { ($0.day.distance(to: start) - 1) / 7 }
    for (place, (day, _)) in days.enumerated() {
      placesOfWeekday[day.weekday].append(place)
      placesOfWeek[weeks[place]].append(place)
    }
    var byWeekday: [Double] = []
    var levels = [Double?](repeating: nil, count: Self.weeks)
    // The second time knows the levels by which the first was distorted.
    for _ in 0..<2 {
      byWeekday = placesOfWeekday.map { places in
        places.map { days[$0].cost / max(levels[weeks[$0]] ?? 1, 0.05) }.median
      }
      levels = placesOfWeek.map { places in
        let ratios = places.filter { byWeekday[days[$0].day.weekday] > 0 }
          .map { days[$0].cost / byWeekday[days[$0].day.weekday] }
        return ratios.count >= Self.fewestDaysOfWeek ? ratios.median : nil
      }
    }
    weekdays = byWeekday
    let known = levels.enumerated().compactMap { week, level in
      level.map { (week: -Double(week), level: $0) }
    }
    let misses = zip(days, weeks).map {
      $0.0.cost - byWeekday[$0.0.day.weekday] * (levels[$0.1] ?? 1)
    }
    let mean = misses.mean
    surprise = mean
    spread = misses.map { ($0 - mean) * ($0 - mean) }.mean
    let moves = zip(known, known.dropFirst()).map { $0.level - $1.level }
    drift = ([Self.usualDrift] + moves.map { $0 * $0 }).mean
    trend = Self.slope(known) / 7
    level = recentLevel(days.filter { $0.day >= recent })
  }

  /// What `day` is expected to cost.
  func cost(of day: UTCDay) -> Double {
    max(0, base(of: day) + surprise)
  }

  /// The same without surprises.
  private func base(of day: UTCDay) -> Double {
    weekdays[day.weekday] * max(0, level + trend * (Double(start.distance(to: day)) + 0.5))
  }

  /// By how much the sum of `days` may differ, squared: day by day, and because the level moves.
  func variance(of days: [UTCDay]) -> Double {
    let count = Double(days.count)
    let sum = days.map { weekdays[$0.weekday] }.reduce(0, +)
    return count * spread * (1 + count / Double(dayCount)) + sum * sum * drift * (0.5 + count / 21)
  }

  /// By least squares; held back by the square of its standard error, twice.
  private static func slope(_ levels: [(week: Double, level: Double)]) -> Double {
    guard levels.count >= fewestWeeksOfTrend else { return 0 }
    let (week, level) = (levels.map(\.week).mean, levels.map(\.level).mean)
    let width = levels.map { ($0.week - week) * ($0.week - week) }.reduce(0, +)
    let slope = levels.map { ($0.week - week) * ($0.level - level) }.reduce(0, +) / width
    guard slope != 0 else { return 0 }
    let misses = levels.map { $0.level - level - slope * ($0.week - week) }
    let error = misses.map { $0 * $0 }.reduce(0, +) / Double(levels.count - 2) / width
    return slope * max(0, 1 - 2 * error / (slope * slope))
  }

  private func recentLevel(_ days: [(day: UTCDay, cost: Double)]) -> Double {
    var weighted: [(level: Double, weight: Double)] = []
    var (weight, age) = (1.0, 1)
    for (day, cost) in days.reversed() where weekdays[day.weekday] > 0 {
      let distance = day.distance(to: start)
      while age < distance { (weight, age) = (weight * Self.decay, age + 1) }
      weighted.append((cost / weekdays[day.weekday] + trend * Double(distance), weight))
    }
    guard !weighted.isEmpty else { return 0 }
    let sum = weighted.map(\.weight).reduce(0, +)
    weighted.sort { $0.level < $1.level }
    var below = 0.0
    let median =
      weighted.first {
        below += $0.weight
        return below >= sum / 2
      }?.level ?? 0
    // Two standard deviations, as the median deviation tells them.
    let reach = 2 * 1.4826 * weighted.map { abs($0.level - median) }.median
    return weighted.map { min(max($0.level, median - reach), median + reach) * $0.weight }
      .reduce(0, +) / sum
  }
}

extension [Double] {
  /// Zero of none.
  fileprivate var mean: Double { isEmpty ? 0 : reduce(0, +) / Double(count) }

  /// The middle one, or the mean of the two in the middle; zero of none.
  fileprivate var median: Double {
    guard !isEmpty else { return 0 }
    let sorted = sorted()
    let middle = count / 2
    return count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
  }
}
