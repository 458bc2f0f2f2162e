import FoundationEssentials
import Testing
import UsageModel

@testable import FakeAdminAPI

@Suite struct `Corrections of a bill` {
  let simulation = Simulation.shared

  func billed(
    _ provider: SimulatedProvider, _ text: String, at instant: Date, of simulation: Simulation
  ) throws -> ExactDecimal {
    try #require(simulation.at(instant).truth.billed(provider: provider, on: day(text)))
  }

  /// The day, when it changes, and how many hours after its end it was settled.
  @Test(arguments: [
    (SimulatedProvider.anthropic, "2026-11-17", "2026-11-20T09:00:00Z", 48.0, false),
    (.anthropic, "2026-11-10", "2026-11-13T09:00:00Z", 48, false),
    (.openai, "2026-11-14", "2026-11-18T10:00:00Z", 72, true),
    (.openai, "2026-11-07", "2026-11-11T10:00:00Z", 72, true),
  ])
  func `come every week, to a settled day`(
    provider: SimulatedProvider, text: String, instant: String, settling: Double, grows: Bool
  ) throws {
    let instant = try #require(Date(utcText: instant))
    #expect(instant > day(text).end.addingTimeInterval(settling * 3600))
    let was = try billed(provider, text, at: instant.addingTimeInterval(-1), of: simulation)
    let settled = day(text).end.addingTimeInterval(settling * 3600)
    #expect(try billed(provider, text, at: settled, of: simulation) == was)
    let now = try billed(provider, text, at: instant, of: simulation)
    #expect(grows ? now > was : now < was)
    let later = simulation.at(instant.addingTimeInterval(30 * UTCDay.length)).truth
    #expect(later.billed(provider: provider, on: day(text)) == now)
    #expect(
      later.corrections(provider: provider, on: day(text)) == [
        SimulatedCorrection(
          provider: provider, day: day(text), instant: instant, was: was, now: now)
      ])
  }

  @Test func `change what the cost endpoint says of the line alone`() throws {
    func rows(at instant: String) throws -> [String: ExactDecimal] {
      let simulation = simulation.at(try #require(Date(utcText: instant)))
      let rows = try simulation.rows(
        .anthropic,
        "cost_report?starting_at=2026-11-17T00:00:00Z&ending_at=2026-11-18T00:00:00Z"
          + "&group_by[]=description")
      return try Dictionary(grouping: rows) {
        "\($0["model"]?.word ?? "none") \($0["token_type"]?.word ?? "none")"
      }.mapValues { try simulation.dollars(.anthropic, $0) }
    }
    let before = try rows(at: "2026-11-20T08:59:59Z")
    let after = try rows(at: "2026-11-20T09:00:00Z")
    let changed = before.filter { after[$0.key] != $0.value }
    let line = "claude-sonnet-4-6 cache_read_input_tokens"
    #expect(changed.keys.sorted() == [line])
    let hundredEighth = try #require(after[line]) * ExactDecimal(108).shifted(byPlaces: -2)
    #expect(before[line] == hundredEighth)
  }

  @Test func `are not there on other days`() throws {
    for offset in -40..<0 {
      let day = day("2026-11-20").advanced(by: offset)
      let isTold = day.weekday == 2 || day.date.day == 5
      let later = simulation.at(Simulation.instant.addingTimeInterval(30 * UTCDay.length)).truth
      #expect(later.corrections(provider: .anthropic, on: day).isEmpty == !isTold)
    }
  }

  /// Whatever the time of day at which somebody starts a demonstration.
  @Test(arguments: [0, 3, 6, 12, 17, 18, 21, 23])
  func `as a credit shrink a day that both bill and nobody has settled`(hour: Int) throws {
    let start = day("2026-11-20").start.addingTimeInterval(Double(hour) * 3600)
    let credit = start.addingTimeInterval(2 * 3600)
    let organization = SimulatedOrganization(seed: 7, creditAt: credit)
    let after = organization.truth(asOf: credit)
    let days = (-10...0).map { day("2026-11-20").advanced(by: $0) }
    for provider in SimulatedProvider.allCases {
      let credits = days.flatMap { after.corrections(provider: provider, on: $0) }
        .filter { $0.instant == credit }
      let change = try #require(credits.first)
      #expect(credits.count == 1)
      #expect(change.now < change.was)
      // Six more hours in which an unsettled day is read again.
      #expect(credit.addingTimeInterval(6 * 3600) <= change.day.end.addingTimeInterval(48 * 3600))
      #expect(
        organization.truth(asOf: start).billed(provider: provider, on: change.day) == change.was)
    }
  }
}
