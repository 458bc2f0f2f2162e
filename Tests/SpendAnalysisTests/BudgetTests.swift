import FoundationEssentials
import SpendAnalysis
import Testing
import UsageModel

@Suite struct `How a budget stands` {
  private func standing(
    _ scope: Budget.Scope = .all, _ metric: Budget.Metric = .cost, _ period: BudgetPeriod,
    _ amount: Int
  ) -> BudgetStanding {
    runaway().index.standing(
      of: Budget(
        name: "b", scope: scope, metric: metric, period: period, amount: ExactDecimal(amount)))
  }

  @Test func `is what its period has cost so far, with its mark`() throws {
    let today = standing(.all, .cost, .day, 100)
    // $70 more than 21.5 hours at $0.245.
    #expect(today.used == (try dollars("75.2675")))
    #expect(today.fraction == 0.752675)
    #expect(today.level == .within)
    #expect(today.mark == .estimated)
    #expect(today.isCertain)
    // Mon 16 to Sun 22: four days more.
    let week = standing(.all, .cost, .week, 100)
    #expect(week.period == day(16)..<day(23))
    #expect(week.used == (try dollars("98.7875")))
    #expect(week.level == .warn)
    let month = standing(.all, .cost, .month, 100)
    #expect(month.period == day(1)..<day(1).advanced(by: 30))
    #expect(month.used == (try dollars("75.2675")) + (try dollars("5.88")) * ExactDecimal(19))
    #expect(month.level == .breach)
  }

  @Test func `follows ids and names alike`() throws {
    for scope in [Budget.Scope.key("ci"), .key("Build")] {
      #expect(standing(scope, .cost, .day, 100).used == (try dollars("72.15")))
    }
    #expect(standing(.workspace("dev"), .cost, .day, 100).used == (try dollars("72.15")))
    #expect(standing(.model("haiku"), .cost, .day, 100).used == (try dollars("2.15")))
    #expect(standing(.account("Keyless"), .cost, .day, 100).used == (try dollars("75.2675")))
    // 21.5 hours of 100 000, and 14 million.
    #expect(standing(.key("ci"), .tokens, .day, 100).used == ExactDecimal(16_150_000))
  }

  @Test func `is unknown where nobody knows what it is about, or counts it`() {
    let misspelt = standing(.key("biuld"), .cost, .day, 100)
    #expect(misspelt.used == nil)
    #expect(misspelt.level == nil)
    #expect(!misspelt.isCertain)
    #expect(standing(.all, .requests, .day, 100).used == nil)
    #expect(standing(.all, .storageBytes, .day, 100).used == nil)
  }

  @Test func `on the forecast is at least what is used already`() throws {
    func standing(_ forecast: Int?) throws -> BudgetStanding {
      BudgetStanding(
        budget: Budget(
          name: "b", period: .month, amount: ExactDecimal(100), basis: .forecast),
        period: day(1)..<day(30), used: ExactDecimal(90),
        forecast: forecast.map { ExactDecimal($0) })
    }
    #expect(try standing(120).level == .breach)
    #expect(try standing(85).fraction == 0.9)
    // What is used so far says nothing of a month that nobody can foretell, unless it is over its limit.
    #expect(try standing(nil).level == nil)
    #expect(try !standing(nil).isCertain)
  }
}
