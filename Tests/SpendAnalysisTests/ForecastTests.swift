import SpendAnalysis
import Testing
import UsageModel

@Suite struct `A forecast of the month` {
  static let nov1 = UTCDay(year: 2026, month: 11, day: 1) ?? UTCDay(index: 0)
  /// $10 on weekdays, $2 at weekends.
  static func usual(_ day: UTCDay) -> ExactDecimal {
    ExactDecimal([0, 6].contains(day.weekday) ? 2 : 10)
  }

  static func days(
    _ range: Range<UTCDay>, _ cost: (UTCDay) -> ExactDecimal = usual
  ) -> [UTCDay: ExactDecimal] {
    Dictionary(uniqueKeysWithValues: range.map { ($0, cost($0)) })
  }

  /// The 10th, with half a year known before it.
  let today = Self.nov1.advanced(by: 9)
  var past: Range<UTCDay> { today.advanced(by: -180)..<today }

  @Test func `of weeks that are all alike is the sum of its weekdays, and nearly certain`() throws {
    let forecast = try #require(Forecast(monthOf: today, wholeDays: Self.days(past)))
    // November 2026 has 21 weekdays and 9 days of weekends; of the first nine days 6 and 3.
    #expect(forecast.known == ExactDecimal(6 * 10 + 3 * 2))
    #expect(forecast.expected == ExactDecimal(21 * 10 + 9 * 2))
    #expect(forecast.range.contains(ExactDecimal(228)))
    #expect((forecast.range.upperBound - forecast.range.lowerBound).approximate < 228 * 0.05)
    #expect(forecast.foretoldDays == 21)
    #expect(forecast.monthlyTrend == 0)
    #expect(forecast.unknownDays == [])
  }

  @Test func `takes today for a day to come, but never for less than it already cost`() throws {
    let days = Self.days(past)
    let morning = try #require(
      Forecast(monthOf: today, wholeDays: days, partialDays: [today: ExactDecimal(1)]))
    #expect(morning.expected == ExactDecimal(228))
    #expect(morning.begun == ExactDecimal(1))
    // A Tuesday of $10 that already cost $90.
    let runaway = try #require(
      Forecast(monthOf: today, wholeDays: days, partialDays: [today: ExactDecimal(90)]))
    #expect(runaway.expected == ExactDecimal(228 - 10 + 90))
    #expect(runaway.range.lowerBound >= ExactDecimal(66 + 90))
  }

  @Test func `never ends below what is already spent`() throws {
    let lastDay = Self.nov1.advanced(by: 29)
    // A wildly scattered spend makes a wide range.
    let days = Self.days(lastDay.advanced(by: -60)..<lastDay) {
      ExactDecimal($0.index.isMultiple(of: 3) ? 100 : 1)
    }
    let forecast = try #require(
      Forecast(monthOf: lastDay, wholeDays: days, partialDays: [lastDay: ExactDecimal(5)]))
    #expect(forecast.range.lowerBound >= forecast.known + ExactDecimal(5))
    #expect(forecast.expected >= forecast.range.lowerBound)
  }

  @Test func `foretells days that are not wholly known, and names them`() throws {
    var days = Self.days(past)
    let friday = Self.nov1.advanced(by: 5)
    days[friday] = nil
    let forecast = try #require(Forecast(monthOf: today, wholeDays: days))
    #expect(forecast.unknownDays == [friday])
    #expect(forecast.known == ExactDecimal(56))
    #expect(forecast.foretoldDays == 22)
    #expect(forecast.expected == ExactDecimal(228))
    let partly = try #require(
      Forecast(monthOf: today, wholeDays: days, partialDays: [friday: ExactDecimal(40)]))
    #expect(partly.expected == ExactDecimal(228 - 10 + 40))
  }

  @Test func `is not known of less than two weeks, of long ago, or without every weekday`() {
    #expect(Forecast(monthOf: today, wholeDays: [:]) == nil)
    #expect(
      Forecast(monthOf: today, wholeDays: Self.days(today.advanced(by: -13)..<today)) == nil)
    #expect(
      Forecast(monthOf: today, wholeDays: Self.days(today.advanced(by: -14)..<today)) != nil)
    #expect(
      Forecast(
        monthOf: today,
        wholeDays: Self.days(today.advanced(by: -90)..<today.advanced(by: -28))) == nil)
    let noSundays = Self.days(past).filter { $0.key.weekday != 0 }
    #expect(Forecast(monthOf: today, wholeDays: noSundays) == nil)
  }

  @Test func `looks at nothing that comes later`() {
    let days = Self.days(past)
    let later = days.merging(Self.days(today..<today.advanced(by: 60)) { _ in ExactDecimal(1000) })
    { $1 }
    #expect(
      Forecast(monthOf: today, wholeDays: later) == Forecast(monthOf: today, wholeDays: days))
  }

  @Test func `follows a trend`() throws {
    // Each day costs 0.3 % of the first week's more than the one before.
    func growing(_ day: UTCDay) -> ExactDecimal {
      let day = (growth: past.lowerBound.distance(to: day), usual: Self.usual(day))
      return day.usual * ExactDecimal(1000 + 3 * day.growth).shifted(byPlaces: -3)
    }
    let days = Self.days(past, growing)
    let forecast = try #require(Forecast(monthOf: today, wholeDays: days))
    let whole = Self.days(Self.nov1..<Self.nov1.advanced(byMonths: 1), growing)
    let truth = whole.values.reduce(.zero, +)
    #expect((forecast.expected - truth).magnitude.approximate < truth.approximate * 0.01)
    // 0.003 a day, of a level of 1.54.
    #expect(abs(forecast.monthlyTrend - 0.0593) < 0.006)
  }

  @Test func `expects its share of evenings that run away, and not one every day`() throws {
    // $300 more on the second Thursday of every month.
    let days = Self.days(past) { day in
      Self.usual(day) + ExactDecimal(Simulated.isRunaway(day) ? 300 : 0)
    }
    let forecast = try #require(Forecast(monthOf: today, wholeDays: days))
    // Three of them in 91 days: of 21 days to come, 21 x 3 x 300 / 91.
    #expect(abs(forecast.expected.approximate - (228 + 207.69)) < 5)
    #expect(forecast.range.contains(ExactDecimal(228 + 300)))
  }

  @Test func `forgets a spend that rested for weeks before it went on`() throws {
    let restart = today.advanced(by: -20)
    let days = Self.days(past) { day in
      day < restart.advanced(by: -30)
        ? ExactDecimal(500) : day < restart ? .zero : Self.usual(day)
    }
    let forecast = try #require(Forecast(monthOf: today, wholeDays: days))
    #expect(forecast.expected == ExactDecimal(228))
    #expect(forecast.patternDays == 20)
  }

  @Test func `of nothing is nothing`() throws {
    let forecast = try #require(
      Forecast(monthOf: today, wholeDays: Self.days(past) { _ in .zero }))
    #expect(forecast.expected == .zero)
    #expect(forecast.range == ExactDecimal.zero...ExactDecimal.zero)
  }

  @Test func `keeps the digits of what is known`() throws {
    var days = Self.days(past)
    days[Self.nov1] = try ExactDecimal(text: "2.000000000000000000000000000000000001")
    let forecast = try #require(Forecast(monthOf: today, wholeDays: days))
    #expect(
      forecast.known.canonicalText == "66.000000000000000000000000000000000001")
  }
}
