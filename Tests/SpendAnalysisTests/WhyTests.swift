import FoundationEssentials
import SpendAnalysis
import Testing
import UsageModel

private let today = day(20)..<day(21)

@Suite struct `Why spend moved` {
  @Test func `is told of a runaway key down to the kind of its tokens`() throws {
    let change = try #require(runaway().index.why(.all, today, against: .sameWeekdays))
    // Three hours and a half at $20, against the same 21:30 hours a week ago.
    #expect(change.difference == ExactDecimal(70))
    #expect(change.then == (try dollars("0.245")) * (try dollars("21.5")))
    #expect(change.baselineDays == day(13)..<day(14))
    #expect(change.baselineEnd == day(13).start.addingTimeInterval(21.5 * 3600))
    #expect(!change.isAgainstWholeDay)
    #expect(change.isComplete)
    #expect(change.thenMark == .allocated)
    let first = try #require(change.contributions.first)
    #expect(
      first.subject
        == .slice(
          SpendSlice(
            account: .init("keyless"),
            keys: [
              .model("opus"), .workspace("dev"), .apiKey("ci"), .serviceTier("standard"),
            ], tokenKind: .input)))
    #expect(first.now == ExactDecimal(70))
    #expect(first.then.isZero)
    #expect(first.thenMark == .allocated)
    #expect(first.share == 1)
    #expect(first.mark == .estimated)
    #expect(change.contributions.dropFirst().allSatisfy { $0.difference.isZero })
  }

  @Test func `cuts the day before by what each key used until then`() throws {
    var organization = Organization()
    organization.uses = { _, hour in
      switch hour {
      case 3: [Use(key: "web", workspace: "prod", tokens: TokenCounts(input: 1_000_000))]
      case 21: [Use(key: "ci", workspace: "dev", tokens: TokenCounts(input: 800_000))]
      case 23: [Use(key: "lab", workspace: "dev", tokens: TokenCounts(input: 2_000_000))]
      default: []
      }
    }
    let change = try #require(
      organization.index.why(.all, today, against: .sameWeekdays, by: [.apiKey]))
    let then = Dictionary(
      uniqueKeysWithValues: change.contributions.map { ($0.scope?.keys, $0.then) })
    // $5 at 3:00, half of $4 from 21:00 to 21:30, none of what came at 23:00.
    #expect(
      then == [
        [.apiKey("web")]: ExactDecimal(5), [.apiKey("ci")]: ExactDecimal(2),
        [.apiKey("lab")]: .zero,
      ])
    #expect(change.then == ExactDecimal(7))
    #expect(change.difference.isZero)
  }

  @Test func `calls nothing billed that no bill can tell yet`() throws {
    var organization = Organization()
    organization.uses = { day, _ in
      Array(Use.usual.prefix(day == SpendAnalysisTests.day(20) ? 1 : 2))
    }
    let change = try #require(
      organization.index.why(.all, today, against: .sameWeekdays, by: [.apiKey]))
    let gone = try #require(change.contributions.first)
    #expect(gone.scope?.keys == [.apiKey("ci")])
    #expect(gone.now.isZero)
    #expect(gone.nowMark == .estimated)
  }

  @Test func `leaves out charges without usage until today's bill has them too`() throws {
    var organization = runaway()
    organization.charges = [day(13): ExactDecimal(24)]
    let before = try #require(organization.index.why(.all, today, against: .sameWeekdays))
    #expect(before.difference == ExactDecimal(70))
    #expect(before.contributions.reduce(.zero) { $0 + $1.difference } == ExactDecimal(70))
    organization.charges[day(20)] = ExactDecimal(22)
    let after = try #require(organization.index.why(.all, today, against: .sameWeekdays))
    // 21:30 of 24 hours of $24.
    let storage = try #require(after.contributions.first { $0.now == ExactDecimal(22) })
    #expect(storage.then == (try dollars("21.5")))
    #expect(storage.nowMark == .billed)
    #expect(after.difference == (try dollars("70.5")))
  }

  @Test func `holds part of a day against a whole one where hours are not known, and says so`()
    throws
  {
    var organization = runaway()
    organization.hourly = [day(19), day(20)]
    let change = try #require(organization.index.why(.all, today, against: .sameWeekdays))
    #expect(change.then == (try dollars("0.245")) * ExactDecimal(24))
    #expect(change.baselineEnd == nil)
    #expect(change.isAgainstWholeDay)
  }

  @Test func `adds up to the change, with the smaller ones as one`() throws {
    var organization = Organization()
    // Kinds that move by amounts of their own, one of them down.
    organization.uses = { day, hour in
      day < SpendAnalysisTests.day(17)
        ? Use.usual
        : [
          Use(
            key: "web", workspace: "prod",
            tokens: TokenCounts(input: 17_000, cacheRead: 50_000, output: 2_300)),
          Use(key: "ci", workspace: "dev", model: "haiku", tokens: TokenCounts(input: 133_333)),
        ]
    }
    let days = day(17)..<day(18)
    let change = try #require(
      organization.index.why(.all, days, against: .previousPeriod, limit: 2))
    // Input $0.035, cache -$0.02, output $0.0075, haiku $0.033333, each 24 times.
    #expect(change.difference == (try dollars("0.055833")) * ExactDecimal(24))
    #expect(
      change.contributions.map(\.difference)
        == (try ["0.84", "0.799992", "-0.3"].map(dollars)))
    #expect(change.contributions.last?.subject == .smaller(2))
    #expect(change.contributions.reduce(.zero) { $0 + $1.difference } == change.difference)
    #expect(abs(change.contributions.reduce(0) { $0 + ($1.share ?? 0) } - 1) < 1e-9)
    // Keys are split by their use; without them, everything is as billed.
    #expect(change.contributions.first?.mark == .allocated)
    let byModel = try #require(
      organization.index.why(.all, days, against: .previousPeriod, by: [.model]))
    #expect(
      byModel.contributions.map(\.scope)
        == [
          SpendScope(account: .init("keyless"), keys: [.model("haiku")]),
          SpendScope(account: .init("keyless"), keys: [.model("opus")]),
        ])
    #expect(byModel.contributions.allSatisfy { $0.mark == .billed })
  }

  @Test(arguments: [day(17), day(19), day(20)])
  func `gives rows whose drill-down costs what they say`(_ shown: UTCDay) throws {
    let index = runaway().index
    let days = shown..<shown.advanced(by: 1)
    let change = try #require(
      index.why(
        .all, days, against: .previousPeriod,
        by: [.model, .workspace, .apiKey, .serviceTier]))
    #expect(change.contributions.count == (shown == day(20) ? 3 : 2))
    for contribution in change.contributions {
      let scope = try #require(contribution.scope)
      #expect(index.cost(scope, over: days).amounts?[.usd] == contribution.now)
    }
  }

  @Test func `within a key is told by what is left to tell`() throws {
    let scope = SpendScope(account: .init("keyless"), keys: [.apiKey("ci")])
    let change = try #require(runaway().index.why(scope, today, against: .sameWeekdays))
    #expect(change.difference == ExactDecimal(70))
    guard case .slice(let slice) = change.contributions.first?.subject else {
      Issue.record("no slice first")
      return
    }
    #expect(slice.keys == [.model("opus"), .workspace("dev"), .serviceTier("standard")])
    let keys = try #require(change.contributions.first?.scope?.keys)
    #expect(keys == [.apiKey("ci")] + slice.keys)
  }

  @Test func `is not told where the days before are not known`() {
    var organization = Organization()
    organization.first = day(15)
    #expect(organization.index.why(.all, today, against: .sameWeekdays) == nil)
  }

  @Test func `leaves out what only one side tells`() throws {
    // The bill names no tier, the usage does.
    var ledger = AccountLedger()
    func used(_ day: UTCDay, _ tier: String, _ tokens: Int) -> UsageRow {
      row(
        day,
        [
          .workspace: .id("p"), .apiKey: .id("k"), .model: .id("gpt"), .serviceTier: .id(tier),
          .batch: .id("false"),
        ], input: tokens)
    }
    let days = day(9)..<day(21)
    ledger.read(
      .completions, days,
      days.flatMap { [used($0, "default", 600_000), used($0, "flex", 400_000)] })
    ledger.read(
      .byKey, day(9)..<day(17),
      try (9..<17).map {
        let item = try cost(
          day($0),
          [
            .workspace: .id("p"), .apiKey: .id("k"), .model: .id("gpt"),
            .lineItem: .id("gpt, input"),
          ], "1", quantity: "1000000", unit: "tokens")
        return CostLineItem(
          interval: item.interval, dimensions: item.dimensions, tokenKind: .input,
          quantity: item.quantity, quantityUnit: item.quantityUnit, amount: item.amount)
      })
    let index = index(account(.manyResources, ledger))
    let change = try #require(index.why(.all, day(19)..<day(20), against: .sameWeekdays))
    #expect(change.now.mark == .estimated)
    #expect(change.difference.isZero)
    #expect(change.contributions.count == 1)
    #expect(
      change.contributions.first?.scope?.keys == [
        .model("gpt"), .workspace("p"), .apiKey("k"),
      ])
  }
}

@Suite struct `The parts of a change` {
  private func organization(seed: UInt64) -> Organization {
    var organization = Organization()
    organization.uses = { day, hour in
      var state = seed &* 1_000_003 &+ UInt64(day.index * 24 + hour)
      func random(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(bound))
      }
      return (0..<random(5)).map { _ in
        let isLab = random(2) == 0
        return Use(
          key: isLab ? "lab" : "web", workspace: isLab ? "dev" : "prod",
          model: ["opus", "haiku", "fable"][random(3)],
          tokens: TokenCounts(
            input: 3600 * random(500), cacheRead: 3600 * random(900), output: 3600 * random(70)))
      }
    }
    return organization
  }

  @Test(arguments: [1, 2])
  func `add up to it whatever was used, and nothing of it is untold`(_ seed: UInt64) throws {
    let index = organization(seed: seed).index
    let budget = Budget(name: "b", period: .week, amount: ExactDecimal(1000))
    for days in [day(20)..<day(21), day(16)..<day(20)] {
      for baseline in [SpendBaseline.sameWeekdays, .previousPeriod, .pace(of: budget)] {
        let change = try #require(index.why(.all, days, against: baseline, limit: 4))
        let parts = change.contributions
        #expect(parts.reduce(.zero) { $0 + $1.now } == index.cost(.all, over: days).amounts?[.usd])
        #expect(parts.reduce(.zero) { $0 + $1.then } == change.then)
        #expect(!parts.contains { $0.subject == .notToldApart })
        let moves = parts.prefix(4).map(\.difference.magnitude)
        #expect(moves == moves.sorted(by: >))
      }
    }
  }
}

@Suite struct `Reasons with a name` {
  @Test func `are keys and models that were not there in the weeks before`() throws {
    var organization = Organization()
    organization.uses = { day, hour in
      Use.usual
        + (day == SpendAnalysisTests.day(17)
          ? [
            Use(key: "lab", workspace: "dev", model: "fable", tokens: TokenCounts(input: 1_000)),
            Use(key: "ci", workspace: "dev", tokens: TokenCounts(input: 1_000)),
          ] : [])
    }
    let findings = try #require(
      organization.index.why(.all, day(17)..<day(18), against: .sameWeekdays)
    ).findings
    // 24 000 tokens at $5 a million. That `ci` used a model that others know is nothing new.
    let amount = try dollars("0.12")
    #expect(findings.map(\.kind) == [.newModel, .newKey])
    #expect(findings.map(\.keys) == [[.model("fable")], [.apiKey("lab")]])
    #expect(findings.map(\.amount) == [amount, amount])
    let next = try #require(
      organization.index.why(.all, day(18)..<day(19), against: .previousPeriod))
    #expect(next.findings.isEmpty)
  }

  @Test func `are caches that are hit less, with what the misses cost`() throws {
    var organization = Organization()
    organization.uses = { day, _ in
      day != SpendAnalysisTests.day(17)
        ? Use.usual
        : [
          Use(
            key: "web", workspace: "prod",
            tokens: TokenCounts(input: 50_000, cacheRead: 50_000, output: 2_000)),
          Use.usual[1],
        ]
    }
    let change = try #require(
      organization.index.why(.all, day(17)..<day(18), against: .sameWeekdays))
    let finding = try #require(change.findings.first)
    #expect(change.findings.count == 1)
    #expect(finding.kind == .cacheHitDrop(then: 0.9, now: 0.5))
    #expect(finding.keys == [.model("opus"), .apiKey("web")])
    // 40 000 tokens an hour at $5 in place of $0.5 a million.
    #expect(finding.amount == (try dollars("4.32")))
    // As much as all of the change: nothing else moved.
    #expect(change.difference == finding.amount)
  }
}

@Suite struct `Spend against the pace of a budget` {
  @Test func `counts the time that is over, and spreads it as the days before were spent`() throws {
    let budget = Budget(name: "month", period: .month, amount: ExactDecimal(300))
    let change = try #require(
      runaway().index.why(.all, today, against: .pace(of: budget), by: [.apiKey]))
    // $10 a day in November, 21:30 of 24 hours.
    let pace = try #require(
      (ExactDecimal(10) * (try dollars("21.5"))).quotient(by: ExactDecimal(24), places: 15))
    #expect(change.then == pace)
    #expect(change.thenMark == .billed)
    #expect(change.contributions.reduce(.zero) { $0 + $1.then } == pace)
    let web = try #require(change.contributions.last)
    // 145 of 245.
    #expect(web.scope?.keys == [.apiKey("web")])
    #expect(abs(web.then.approximate - pace.approximate * 145 / 245) < 1e-12)
    #expect(web.thenMark == .allocated)
  }

  @Test func `holds the days of a month against those of the same numbers`() {
    let march = UTCDay(year: 2026, month: 3, day: 1) ?? day(1)
    let february = UTCDay(year: 2026, month: 2, day: 1) ?? day(1)
    let previous = SpendBaseline.previousPeriod
    #expect(
      previous.days(before: march..<march.advanced(by: 5)) == february..<february.advanced(by: 5))
    #expect(previous.days(before: march..<march.advanced(by: 31)) == february..<march)
    #expect(previous.days(before: march..<march.advanced(by: 30)) == february..<march)
    #expect(previous.days(before: day(10)..<day(13)) == day(7)..<day(10))
    #expect(
      SpendBaseline.sameWeekdays.days(before: day(1)..<day(9)).lowerBound
        == day(1).advanced(by: -14))
  }
}
