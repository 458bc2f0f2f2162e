import FoundationEssentials
import Testing
import UsageModel
import UsageProviders

@testable import UsageEngine

@Suite(.timeLimit(.minutes(10))) struct `The pace of an account` {
  let anthropic = Provider.anthropic.questions
  let start = at("2026-11-20T06:10:00Z")

  @Test func `in Anthropic's first burst reads what a viewer misses most, then one a minute`() async
  {
    let rig = Rig(at: start, questions: anthropic, isPaced: true)
    await rig.whileRunning {
      await rig.clock.run(until: start.addingTimeInterval(375))
    }
    let asked = rig.provider.questions
    #expect(
      asked.map(\.endpoint.name) == [
        "bill", "usage 1h", "bill", "usage 1d", "usage 1d", "usage 1m", "workspace names",
        "key names", "organization", "usage 1h by key",
        "usage 1d by key", "user names", "usage 1d by key", "Claude Code", "Claude Code",
        "Claude Code",
      ])
    #expect(
      asked.map { $0.askedAt.timeIntervalSince(start) }
        == Array(repeating: 0, count: 10) + [60, 120, 180, 240, 300, 360])
  }

  @Test func `takes 52 75 of Anthropic's 60 requests an hour, so 7 are left`() async {
    let rig = Rig(at: start, questions: anthropic, isPaced: true)
    await rig.whileRunning {
      await rig.clock.run(until: start.addingTimeInterval(8 * 3600))
    }
    // Two usage questions every 4 minutes; minutes every 5; two daily ones an hour; a bill every 15 minutes; four days
    // of Claude Code an hour; four kinds of names in 6 hours. The older bill and its check come once a day.
    let hourly: Int = 2 * 15 + 12 + 2 + 4 + 4
    let table = Double(hourly) + 4.0 / 6
    #expect(abs(table + 2.0 / 24 - 52.75) < 1e-9)
    let steady = rig.provider.requests.filter { $0 >= start.addingTimeInterval(2 * 3600) }
    #expect(abs(Double(steady.count) / 6 - table) < 1)
    let fullest = zip(steady, steady.dropFirst(60)).map { $1.timeIntervalSince($0) }.min()
    #expect(fullest ?? 0 >= 3600)
    expectNothingStale(rig)
  }

  @Test func `keeps figures fresh over Anthropic's midnight`() async {
    let rig = Rig(at: at("2026-11-20T22:10:00Z"), questions: anthropic, isPaced: true)
    await rig.whileRunning {
      await rig.clock.run(until: at("2026-11-21T01:00:00Z"))
    }
    expectNothingStale(rig)
  }

  @Test func `leaves Anthropic room to read a month of Claude Code in the first two hours`() async {
    let rig = Rig(at: start, questions: anthropic, isPaced: true)
    await rig.whileRunning {
      await rig.clock.run(until: start.addingTimeInterval(7200))
      let account = await rig.account()
      #expect(account.ledger.claudeCode.count == 30)
      #expect(account.endpoints.values.allSatisfy { $0.freshness(at: rig.clock.date) == .fresh })
      for question in anthropic.usage {
        #expect(account.ledger.usage[question]?.days.count == 35)
      }
      #expect(account.ledger.bills(.total).count == 31)
    }
    let days = rig.provider.questions(to: .claudeCode).compactMap(\.window?.lowerBound)
    // Newest first; the four unsettled days first of all, and every hour.
    #expect(
      Array(days.prefix(4)) == ["20", "19", "18", "17"].map { at("2026-11-\($0)T00:00:00Z") })
    let older = days.filter { $0 < at("2026-11-17T00:00:00Z") }
    #expect(older == older.sorted(by: >))
    #expect(older.count == 26)
  }

  @Test(arguments: [
    ProviderError.refused(status: 403, serverSaid: "no scope"),
    .serverFailed(status: 404, serverSaid: "no such path"),
  ])
  func `is not eaten by endpoints that fail all day`(error: ProviderError) async throws {
    let rig = Rig(at: start, questions: anthropic, isPaced: true)
    let essential: Set<Endpoint> = [
      .costs(anthropic.costs[0]), .usage(anthropic.usage[0], .hour),
      .usage(anthropic.usage[0], .minute), .usage(anthropic.usage[0], .day),
    ]
    for target in RefreshTarget.standing(anthropic) where !essential.contains(target.endpoint) {
      rig.provider.always(target.endpoint, .fails(error))
    }
    rig.provider.always(.claudeCode, .fails(error))
    await rig.whileRunning {
      await rig.clock.run(until: start.addingTimeInterval(4 * 3600))
    }
    let steady = rig.provider.questions.filter { $0.askedAt >= start.addingTimeInterval(3 * 3600) }
    expectNothingStale(rig, of: essential)
    let failing = steady.filter { !essential.contains($0.endpoint) }
    // The hours by key up to 16 times an hour; eight others, whose waits grow to an hour, up to 2 times.
    #expect(failing.count <= 16 + 8 * 2)
    let names = steady.filter { $0.endpoint == .names(.users) }
    #expect((1...2).contains(names.count))
  }

  @Test func `goes on for what is on screen while a viewer asks for a month of Claude Code`() async
  {
    let rig = Rig(at: start, questions: anthropic, isPaced: true)
    await rig.whileRunning {
      await rig.clock.run(until: start.addingTimeInterval(60))
      await rig.refresher.demand(
        .claudeCode(day("2026-10-01")..<day("2026-11-21")), account: rig.provider.account.id)
      await rig.clock.run(until: start.addingTimeInterval(7200))
      #expect(await rig.account().demands.isEmpty)
      #expect(await rig.account().ledger.claudeCode.count == 51)
    }
    expectNothingStale(rig)
  }

  @Test func `leaves Anthropic room for the minutes by key while they are on screen`() async {
    let rig = Rig(at: start, questions: anthropic, isPaced: true)
    await rig.whileRunning {
      // By then what every start reads once is read.
      await rig.clock.run(until: start.addingTimeInterval(20 * 60))
      for minute in 21...200 {
        await rig.refresher.demand(.minutesByKey, account: rig.provider.account.id)
        await rig.clock.run(until: start.addingTimeInterval(60 * Double(minute)))
      }
    }
    let minutes = Endpoint.usage(anthropic.usage[1], .minute)
    #expect((17...18).contains(rig.provider.questions(to: minutes).count))
    expectNothingStale(rig)
  }

  @Test func `takes 301 of OpenAI's 3600 requests an hour`() async {
    let rig = Rig(at: start, accounts: ["openai"], questions: Provider.openAI.questions)
    await rig.whileRunning {
      await rig.clock.run(until: start.addingTimeInterval(3 * 3600 - 1))
    }
    // Eleven resources every 4 minutes and every hour, the minutes of ten; two bills. Names come every six hours.
    let hourly: Int = 11 * 15 + 11 + 10 * 12 + 4 + 1
    let steady = rig.provider.requests.filter { $0 >= start.addingTimeInterval(3600) }
    #expect(abs(Double(steady.count) / 2 - Double(hourly)) < 0.5)
  }

  /// No figure's age may pass two of its cadences and a minute.
  private func expectNothingStale(_ rig: Rig, of endpoints: Set<Endpoint>? = nil) {
    for (endpoint, gap) in rig.provider.longestGaps {
      guard endpoints?.contains(endpoint) ?? true else { continue }
      let cadence = RefreshSchedule.standard.cadence(of: endpoint)
      #expect(gap <= 2 * cadence + 60, "\(endpoint.name)")
    }
  }

  @Test func `lets a single round wait for what totals come from only`() async throws {
    let rig = Rig(at: start, questions: anthropic, isPaced: true)
    await rig.refresher.refreshOnce()
    #expect(rig.provider.requests == Array(repeating: start, count: 10))
    let account = await rig.account()
    #expect(account.billStatus?.freshness(at: start) == .fresh)
    #expect(try await rig.status(of: .claudeCode).freshness(at: start) == .noData)
    #expect(try await rig.status(of: .claudeCode).failure == nil)
  }

  @Test(arguments: [
    (Demand.claudeCode(day("2026-11-19")..<day("2026-11-21")), 2), (.people, 2),
    (.hours(of: day("2026-11-05")), 2),
  ])
  func `lets a single round wait for what the viewer asked for`(
    demand: Demand, requests: Int
  ) async {
    let rig = Rig(at: start, questions: anthropic, isPaced: true)
    await rig.refresher.refreshOnce()
    await rig.refresher.demand(demand, account: rig.provider.account.id)
    let round = Task { await rig.refresher.refreshOnce() }
    for _ in 1...requests {
      await rig.clock.rest()
      rig.clock.step()
    }
    await round.value
    #expect(await rig.account().demands.isEmpty)
    #expect(
      rig.provider.requests.map { $0.timeIntervalSince(start) }.suffix(requests + 1)
        == [0] + (1...requests).map { 60 * Double($0) })
  }
}

extension ScriptedProvider {
  /// Per endpoint, the longest time between questions about now.
  fileprivate var longestGaps: [Endpoint: TimeInterval] {
    let now = questions.filter { question in
      guard let window = question.window else { return true }
      return question.askedAt < window.upperBound
    }
    return Dictionary(grouping: now, by: \.endpoint).compactMapValues { asked in
      zip(asked, asked.dropFirst()).map { $1.askedAt.timeIntervalSince($0.askedAt) }.max()
    }
  }
}
