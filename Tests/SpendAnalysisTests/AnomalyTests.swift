import FoundationEssentials
import SpendAnalysis
import Testing
import UsageModel

private let id = Account.ID("keyless")

@Suite struct `Spend far outside its history` {
  private let today = day(20)..<day(21)

  @Test func `is told of the day, the model and the key, with what is usual`() throws {
    let found = runaway().index.anomalies(.all, over: today)
    #expect(
      Set(found.map(\.subject)) == [.whole, .key(id, .model("opus")), .key(id, .apiKey("ci"))])
    let key = try #require(found.first { $0.subject == .key(id, .apiKey("ci")) })
    // 24 hours at $0.1 on each of the eight Fridays before; today 21.5 of them, and $70.
    #expect(key.usual.median == (try dollars("2.4")))
    #expect(key.usual.spread.isZero)
    #expect(key.usual.count == 8)
    #expect(key.amount == (try dollars("72.15")))
    #expect(key.limit == (try dollars("12.4")))
    #expect(key.mark == .estimated)
    #expect(key.line == .key(id, .apiKey("ci")))
    #expect(key.scope == SpendScope(account: id, keys: [.apiKey("ci")], day: day(20)))
  }

  @Test func `is quiet on steady spend, on tiny amounts and below the threshold`() {
    #expect(Organization().index.anomalies(.all, over: day(1)..<day(21)).isEmpty)
    var rules = AnomalyRules()
    rules.leastMorePerDay = ExactDecimal(70)
    #expect(runaway().index.anomalies(.all, over: today, rules: rules).isEmpty)
    rules = AnomalyRules(leastRatio: ExactDecimal(40))
    // Only `ci` is thirty times what it is.
    #expect(runaway().index.anomalies(.all, over: today, rules: rules).isEmpty)
    rules = AnomalyRules(leastRatio: ExactDecimal(30))
    #expect(
      runaway().index.anomalies(.all, over: today, rules: rules).map(\.subject)
        == [.key(id, .apiKey("ci"))])
  }

  @Test func `is quiet on what could not be read`() {
    var organization = runaway()
    organization.unreadFrom = 20
    #expect(organization.index.anomalies(.all, over: today).isEmpty)
    #expect(organization.index.runaways().isEmpty)
  }

  @Test func `is not that a model costs something that was not there before`() {
    var organization = Organization()
    let launch = day(12)
    organization.uses = { day, _ in
      day < launch
        ? Use.usual
        : Use.usual + [
          Use(key: "ci", workspace: "dev", model: "new", tokens: TokenCounts(input: 100_000))
        ]
    }
    // A week and a day old: of the Fridays before there is one.
    let found = organization.index.anomalies(.all, over: today).map(\.subject)
    #expect(!found.contains(.key(id, .model("new"))))
    #expect(found.contains(.key(id, .apiKey("ci"))))
  }

  @Test func `needs three known weeks`() {
    var organization = runaway()
    organization.first = day(3)
    #expect(organization.index.anomalies(.all, over: today).isEmpty)
    organization.first = UTCDay(year: 2026, month: 10, day: 30) ?? day(1)
    #expect(organization.index.anomalies(.all, over: today).count == 3)
  }

  @Test func `is held against a spread that one runaway of the past does not move`() throws {
    let costs = try ["10", "12", "11", "9", "300", "10", "13"].map(dollars)
    let usual = try #require(UsualCost(costs))
    #expect(usual.median == ExactDecimal(11))
    // Distances 1, 1, 0, 2, 289, 1, 2.
    #expect(usual.spread == ExactDecimal(1))
    // 11 + 5 x 1.4826; the least ratio is less.
    let rules = AnomalyRules(leastMorePerDay: ExactDecimal(3))
    #expect(usual.limit(rules, leastMore: rules.leastMorePerDay) == (try dollars("18.413")))
    #expect(UsualCost(Array(costs.prefix(2))) == nil)
  }

  @Test func `is told of hours against the same hours of the weeks before`() throws {
    var organization = runaway()
    organization.hourly.formUnion([day(6), UTCDay(year: 2026, month: 10, day: 30) ?? day(1)])
    let hours = organization.index.anomalousHours(.all, of: day(20))
    #expect(
      hours.map(\.time)
        == (18...21).map { .hour(day(20).start.addingTimeInterval(Double($0) * 3600)) })
    #expect(hours.map(\.amount) == (try ["20.245", "20.245", "20.245", "10.1225"].map(dollars)))
    #expect(hours.allSatisfy { $0.usual.count == 3 && $0.mark == .estimated })
    #expect(hours.first?.usual.median == (try dollars("0.245")))
    #expect(runaway().index.anomalousHours(.all, of: day(20)).isEmpty)
  }
}

@Suite struct `A key that runs away` {
  private let eighteen = day(20).start.addingTimeInterval(18 * 3600)

  @Test func `is named with its first hour and what it has cost, from a cold start too`() throws {
    // The hours of yesterday and today are all that is known by the hour.
    var organization = runaway()
    organization.hourly = [day(19), day(20)]
    let found = organization.index.runaways()
    let runaway = try #require(found.first)
    #expect(found.count == 1)
    #expect(runaway.key == .apiKey("ci"))
    #expect(runaway.since == eighteen)
    #expect(!runaway.mayHaveBegunEarlier)
    #expect(runaway.isGoingOn)
    #expect(runaway.until == eighteen.addingTimeInterval(4 * 3600))
    // Three hours and a half at $20.1.
    #expect(runaway.amount == (try dollars("70.35")))
    #expect(runaway.usual == (try dollars("0.4")))
    #expect(runaway.scope == SpendScope(account: id, keys: [.apiKey("ci")], day: day(20)))
  }

  @Test func `has cost what it cost in the running hour too, which is calm only so far`() throws {
    var organization = Organization()
    organization.uses = { day, hour in
      guard day == SpendAnalysisTests.day(20), hour >= 18 else { return Use.usual }
      return Use.usual + [
        Use(key: "ci", workspace: "dev", tokens: TokenCounts(input: 1_800_000))
      ]
    }
    let runaway = try #require(organization.index.runaways().first)
    #expect(runaway.since == eighteen)
    #expect(runaway.isGoingOn)
    #expect(runaway.until == eighteen.addingTimeInterval(4 * 3600))
    // Three hours and a half at $9.1; half an hour of them is less than what is worth a word.
    #expect(runaway.amount == (try dollars("31.85")))
  }

  @Test func `is over once it is calm again, and survives one calm hour`() throws {
    var organization = Organization()
    organization.uses = { day, hour in
      let isWild = day == SpendAnalysisTests.day(19) && [9, 10, 12, 13].contains(hour)
      return isWild
        ? Use.usual + [Use(key: "ci", workspace: "dev", tokens: TokenCounts(input: 4_000_000))]
        : Use.usual
    }
    let runaway = try #require(organization.index.runaways().first)
    #expect(runaway.since == day(19).start.addingTimeInterval(9 * 3600))
    #expect(runaway.until == day(19).start.addingTimeInterval(14 * 3600))
    #expect(!runaway.isGoingOn)
    // Four hours at $20.1, one at $0.1.
    #expect(runaway.amount == (try dollars("80.5")))
  }

  @Test func `is not one that does the same every week`() {
    var organization = runaway()
    let fridays = (0...3).map { day(20).advanced(by: -7 * $0) }
    organization.hourly = Set(fridays).union([day(19)])
    organization.uses = { day, hour in
      let isBatch = fridays.contains(day) && hour >= 18
      return isBatch
        ? Use.usual + [Use(key: "ci", workspace: "dev", tokens: TokenCounts(input: 4_000_000))]
        : Use.usual
    }
    #expect(organization.index.runaways().isEmpty)
    // Without the hours of the Fridays, nothing tells that this is usual.
    organization.hourly = [day(19), day(20)]
    #expect(organization.index.runaways().count == 1)
  }

  @Test func `is told of a key that was never seen before`() throws {
    var organization = Organization()
    organization.uses = { day, hour in
      Use.usual
        + (day == SpendAnalysisTests.day(20) && hour >= 20
          ? [Use(key: "lab", workspace: "dev", tokens: TokenCounts(input: 4_000_000))] : [])
    }
    let runaway = try #require(organization.index.runaways().first)
    #expect(runaway.key == .apiKey("lab"))
    #expect(runaway.since == day(20).start.addingTimeInterval(20 * 3600))
    #expect(runaway.amount == ExactDecimal(30))
    #expect(runaway.usual.isZero)
  }

  @Test func `is not told where nothing is known of the days before`() {
    var organization = runaway()
    organization.first = day(17)
    organization.hourly = [day(20)]
    #expect(organization.index.runaways().isEmpty)
  }

  @Test func `is told against yesterday alone until the days before are read`() throws {
    var organization = runaway()
    organization.first = day(17)
    organization.hourly = [day(19), day(20)]
    let told = try #require(organization.index.runaways().first)
    let whole = try #require(runaway().index.runaways().first)
    #expect(told.key == whole.key)
    #expect(told.since == whole.since)
    // The same hours, held against a 24th of yesterday.
    #expect(told.amount == whole.amount)
  }
}
