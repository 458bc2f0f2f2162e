import SpendAnalysis
import Testing
import UsageModel

/// A spend with a weekday rhythm, 2 % growth a month, ±10 % by chance every day, a runaway evening on the second
/// Thursday, a price that flips on the 15th, and an idle first Sunday.
struct Simulated {
  let seed: UInt64

  static let first = UTCDay(year: 2025, month: 11, day: 1) ?? UTCDay(index: 0)
  private static let weekdays = [0.30, 1.00, 1.04, 1.05, 1.02, 0.95, 0.35]

  static func isRunaway(_ day: UTCDay) -> Bool {
    day.weekday == 4 && (8...14).contains(day.date.day)
  }

  func cost(of day: UTCDay) -> ExactDecimal {
    let (_, month, number) = day.date
    var cost = 400 * Self.weekdays[day.weekday] * (0.9 + 0.2 * chance(day.index))
    cost *= 1 + 0.00066 * Double(Self.first.distance(to: day))
    // A fourth of the spend gets a fifth cheaper, or dearer again.
    if month.isMultiple(of: 2) == (number < 15) { cost *= 0.95 }
    // A fifth of it rests on the first Sunday.
    if day.weekday == 0, number <= 7 { cost *= 0.8 }
    if Self.isRunaway(day) { cost += 150 }
    return ExactDecimal(Int((cost * 100).rounded())).shifted(byPlaces: -2)
  }

  func days(_ count: Int) -> [UTCDay: ExactDecimal] {
    Dictionary(
      uniqueKeysWithValues: (0..<count).map { Self.first.advanced(by: $0) }
        .map { ($0, cost(of: $0)) })
  }

  /// 0 ..< 1, of the seed and a place (SplitMix64).
  private func chance(_ place: Int) -> Double {
    var value = seed &* 0x9e37_79b9_7f4a_7c15 &+ UInt64(place) &* 0xd1b5_4a32_d192_ed03
    value = (value ^ (value >> 30)) &* 0xbf58_476d_1ce4_e5b9
    value = (value ^ (value >> 27)) &* 0x94d0_49bb_1331_11eb
    return Double((value ^ (value >> 31)) >> 11) / 9_007_199_254_740_992
  }
}

@Suite struct `A back-test of the forecast` {
  /// How often the range held the month, and the mean of its half width in relation to the month.
  private func judge(on day: Int, months: Range<Int>) -> (held: Double, width: Double) {
    var (held, count, width) = (0, 0, 0.0)
    for seed in UInt64(1)...12 {
      let trials = ForecastTrial.trials(
        of: months.map { Simulated.first.advanced(byMonths: $0) }, on: [day],
        wholeDays: Simulated(seed: seed).days(420))
      for trial in trials {
        guard let actual = trial.actual, let range = trial.forecast?.range else { continue }
        count += 1
        if trial.isHeld == true { held += 1 }
        width += (range.upperBound - range.lowerBound).approximate / 2 / actual.approximate
      }
    }
    #expect(count == 12 * months.count)
    return (Double(held) / Double(count), width / Double(count))
  }

  @Test(arguments: [(5, 0.11), (10, 0.08), (20, 0.04)])
  func `holds at least 8 of 10 seeded months, and says something`(day: Int, width: Double) {
    let judged = judge(on: day, months: 10..<13)
    #expect(judged.held >= 0.8)
    #expect(judged.width < width)
  }

  @Test func `holds as many where the history is two months old`() {
    #expect(judge(on: 10, months: 2..<4).held >= 0.8)
  }

  @Test func `says what was said, what came, and what is not known`() throws {
    let days = Simulated(seed: 7).days(200)
    // The 201st day is 20 May 2026.
    let months = [0, 3, 6].map { Simulated.first.advanced(byMonths: $0) }
    let trials = ForecastTrial.trials(of: months, on: [5, 31], wholeDays: days)
    #expect(
      trials.map { "\($0.day)" } == [
        "2025-11-05", "2026-02-05", "2026-05-05", "2026-05-31",
      ])
    // Four days are known before it.
    #expect(trials[0].forecast == nil && trials[0].actual != nil && trials[0].isHeld == nil)
    let february = try #require(trials[1].actual)
    #expect(
      february == days.filter { $0.key.description.hasPrefix("2026-02") }.values.reduce(.zero, +))
    #expect(trials[1].error == (try #require(trials[1].forecast)).expected - february)
    #expect(trials[1].isHeld == trials[1].forecast?.range.contains(february))
    // The month is not over.
    #expect(trials[2].actual == nil && trials[2].error == nil && trials[2].isHeld == nil)
  }
}
