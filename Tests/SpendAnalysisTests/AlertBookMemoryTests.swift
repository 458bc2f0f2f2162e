import FoundationEssentials
import Testing
import UsageModel

@testable import SpendAnalysis

@Suite struct `A book of alerts that remembers` {
  private func standing(_ used: Int, in period: Range<UTCDay> = day(20)..<day(21)) -> BudgetStanding
  {
    BudgetStanding(
      budget: Budget(name: "b", period: .day, amount: ExactDecimal(100)), period: period,
      used: ExactDecimal(used))
  }

  private func runaway(since: Double, until: Double, key: String? = "k") -> Runaway {
    let start = day(20).start
    return Runaway(
      account: Account.ID("a"), key: .apiKey(key), since: start.addingTimeInterval(since * 3600),
      until: start.addingTimeInterval(until * 3600), isGoingOn: true,
      amount: ExactDecimal(Int(until)), usual: .zero, scope: .all)
  }

  /// As a program that is started again has it.
  private func restarted(_ book: AlertBook) throws -> AlertBook {
    let data = try JSONEncoder().encode(book.memory)
    return AlertBook(
      remembering: try JSONDecoder().decode(AlertBook.Memory.self, from: data))
  }

  @Test func `tells no level twice in one period, and shows it as old as it is`() throws {
    var book = AlertBook()
    let warning = try #require(book.note(standings: [standing(85)], at: now).first)
    book.acknowledge(warning.id)
    var next = try restarted(book)
    #expect(next.alerts.isEmpty)
    let later = now.addingTimeInterval(600)
    #expect(next.note(standings: [standing(86)], at: later).isEmpty)
    #expect(
      next.alerts == [Alert(.budget(.warn, standing(86)), raisedAt: now, isAcknowledged: true)])
    // A higher level is news, and so is the next day.
    #expect(next.note(standings: [standing(101)], at: later).count == 1)
    #expect(next.alerts.map(\.isAcknowledged) == [false, true])
    let tomorrow = standing(85, in: day(21)..<day(22))
    #expect(next.note(standings: [tomorrow], at: later).count == 1)
  }

  @Test func `a level that was told by a higher one stays untold`() throws {
    var book = AlertBook()
    #expect(book.note(standings: [standing(120)], at: now).count == 1)
    var next = try restarted(try restarted(book))
    #expect(next.note(standings: [standing(120)], at: now).isEmpty)
    #expect(next.alerts.map(\.id) == book.alerts.map(\.id))
  }

  @Test func `a level that was left meanwhile is told again`() throws {
    var book = AlertBook()
    _ = book.note(standings: [standing(85)], at: now)
    var next = try restarted(book)
    #expect(next.note(standings: [standing(50)], at: now).isEmpty)
    #expect(next.note(standings: [standing(85)], at: now).count == 1)
  }

  @Test func `tells no run twice, and another one it does`() throws {
    var book = AlertBook()
    _ = book.note(
      runaways: [runaway(since: 9, until: 10), runaway(since: 9, until: 10, key: nil)], at: now)
    book.acknowledgeAll()
    var next = try restarted(book)
    let later = now.addingTimeInterval(600)
    let goingOn = [runaway(since: 9, until: 13), runaway(since: 9, until: 13, key: nil)]
    #expect(next.note(runaways: goingOn, at: later).isEmpty)
    #expect(next.alerts.map(\.isAcknowledged) == [true, true])
    #expect(next.alerts.map(\.raisedAt) == [now, now])
    #expect(next.note(runaways: [runaway(since: 16, until: 17)], at: later).count == 1)
    #expect(next.note(runaways: [runaway(since: 9, until: 10, key: "x")], at: later).count == 1)
  }

  @Test func `keeps what was not noted yet, and forgets what is long over`() throws {
    var book = AlertBook()
    _ = book.note(standings: [standing(85)], runaways: [runaway(since: 9, until: 10)], at: now)
    var next = try restarted(book)
    #expect(next.memory == book.memory)
    _ = next.note(at: now.addingTimeInterval(4 * UTCDay.length))
    #expect(next.memory.levels == book.memory.levels)
    #expect(next.memory.runs.isEmpty)
    _ = next.note(at: now.addingTimeInterval(40 * UTCDay.length))
    #expect(next.memory.isEmpty)
  }
}
