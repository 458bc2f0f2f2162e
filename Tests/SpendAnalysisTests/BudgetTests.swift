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
    #expect(try standing(nil).level == .warn)
    #expect(try !standing(nil).isCertain)
  }
}

@Suite struct `Alerts of budgets` {
  private func standing(
    _ used: Int?, isComplete: Bool = true, in period: Range<UTCDay> = day(20)..<day(21)
  ) -> BudgetStanding {
    BudgetStanding(
      budget: Budget(name: "b", period: .day, amount: ExactDecimal(100)), period: period,
      used: used.map { ExactDecimal($0) }, isComplete: isComplete)
  }

  private func levels(_ book: inout AlertBook, _ standings: BudgetStanding...)
    -> [[BudgetStanding.Level]]
  {
    standings.map { book.note([$0], at: now).map(\.level) }
  }

  @Test func `are raised once for each level of a period`() {
    var book = AlertBook()
    let raised = levels(
      &book, standing(79), standing(80), standing(99), standing(100), standing(500))
    #expect(raised == [[], [.warn], [], [.breach], []])
    #expect(book.alerts.map(\.level) == [.breach, .warn])
    let next = day(21)..<day(22)
    #expect(
      levels(&book, standing(10, in: next), standing(120, in: next), standing(85, in: next))
        == [[], [.breach], []])
  }

  @Test func `come again only after the level was left by more than five hundredths`() {
    var book = AlertBook()
    #expect(levels(&book, standing(80), standing(75), standing(80)) == [[.warn], [], []])
    #expect(levels(&book, standing(74), standing(80)) == [[], [.warn]])
    // What is not known leaves no level.
    #expect(
      levels(&book, standing(nil), standing(3, isComplete: false), standing(81)) == [[], [], []])
  }

  @Test func `are kept until they are acknowledged, and then are still listed`() throws {
    var book = AlertBook()
    let warning = try #require(book.note([standing(80)], at: now).first)
    _ = book.note([standing(100)], at: now.addingTimeInterval(60))
    book.acknowledge(warning.id)
    #expect(book.alerts.map(\.isAcknowledged) == [false, true])
    #expect(book.unacknowledged.map(\.level) == [.breach])
    book.acknowledgeAll()
    #expect(book.unacknowledged.isEmpty)
    #expect(book.alerts.map(\.raisedAt) == [now.addingTimeInterval(60), now])
  }

  @Test func `are not raised of a period that is over`() {
    var book = AlertBook()
    _ = book.note([standing(10, in: day(21)..<day(22))], at: now)
    #expect(levels(&book, standing(500)) == [[]])
  }
}
