import FoundationEssentials
import Testing
import UsageModel

@testable import SpendAnalysis

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
    standings.map { book.note(standings: [$0], at: now).compactMap(\.level) }
  }

  @Test func `are raised once for each level of a period`() {
    var book = AlertBook()
    let raised = levels(
      &book, standing(79), standing(80), standing(99), standing(100), standing(500))
    #expect(raised == [[], [.warn], [], [.breach], []])
    #expect(book.alerts.compactMap(\.level) == [.breach, .warn])
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
    let warning = try #require(book.note(standings: [standing(80)], at: now).first)
    _ = book.note(standings: [standing(100)], at: now.addingTimeInterval(60))
    book.acknowledge(warning.id)
    #expect(book.alerts.map(\.isAcknowledged) == [false, true])
    #expect(book.unacknowledged.compactMap(\.level) == [.breach])
    book.acknowledgeAll()
    #expect(book.unacknowledged.isEmpty)
    #expect(book.alerts.map(\.raisedAt) == [now.addingTimeInterval(60), now])
  }

  @Test func `are not raised of a period that is over`() {
    var book = AlertBook()
    _ = book.note(standings: [standing(10, in: day(21)..<day(22))], at: now)
    #expect(levels(&book, standing(500)) == [[]])
  }
}

@Suite struct `Alerts while figures are still being read` {
  private func standing(
    _ used: Int, isComplete: Bool = false, on basis: Budget.Basis = .actual
  ) -> BudgetStanding {
    BudgetStanding(
      budget: Budget(name: "b", period: .day, amount: ExactDecimal(100), basis: basis),
      period: day(20)..<day(21), used: ExactDecimal(used), isComplete: isComplete)
  }

  @Test func `are those that nothing takes back`() {
    let book = AlertBook()
    #expect(book.mayNoteEarly(standing(125)))
    #expect(!book.mayNoteEarly(standing(124)))
    #expect(book.mayNoteEarly(standing(85, isComplete: true)))
    #expect(!book.mayNoteEarly(standing(85)))
    #expect(!book.mayNoteEarly(standing(85, on: .forecast)))
    #expect(!book.mayNoteEarly(standing(130, on: .forecast)))
  }

  @Test func `and those that a program before told`() {
    var before = AlertBook()
    _ = before.note(standings: [standing(85)], at: now)
    #expect(AlertBook(remembering: before.memory).mayNoteEarly(standing(85)))
  }
}

@Suite struct `Alerts of runaways` {
  private func runaway(_ key: String = "k", since: Double, until: Double) -> Runaway {
    let day = day(20)
    return Runaway(
      account: Account.ID("a"), key: .apiKey(key),
      since: day.start.addingTimeInterval(since * 3600),
      until: day.start.addingTimeInterval(until * 3600), isGoingOn: true,
      amount: ExactDecimal(Int(until)), usual: .zero, scope: .all)
  }

  @Test func `are raised once for a run, and follow it`() throws {
    var book = AlertBook()
    let alert = try #require(book.note(runaways: [runaway(since: 9, until: 10)], at: now).first)
    book.acknowledge(alert.id)
    #expect(book.note(runaways: [runaway(since: 9, until: 13)], at: now + 60).isEmpty)
    #expect(book.alerts.map(\.subject) == [.runaway(runaway(since: 9, until: 13))])
    #expect(book.alerts.map(\.isAcknowledged) == [true])
  }

  @Test func `come again for another key, or after more than an hour of calm`() {
    var book = AlertBook()
    _ = book.note(runaways: [runaway(since: 9, until: 10)], at: now)
    #expect(book.note(runaways: [runaway(since: 11, until: 12)], at: now).isEmpty)
    #expect(book.note(runaways: [runaway(since: 14, until: 15)], at: now).count == 1)
    #expect(book.note(runaways: [runaway("other", since: 14, until: 15)], at: now).count == 1)
    #expect(book.alerts.count == 3)
  }
}

extension Alert {
  fileprivate var level: BudgetStanding.Level? {
    if case .budget(let level, _) = subject { level } else { nil }
  }
}
