import FoundationEssentials
import Testing
import UsageHistory
import UsageModel
import UsageProviders

@testable import UsageEngine

@Suite(.timeLimit(.minutes(10))) struct `The organization's own limit` {
  private static let questions = ProviderQuestions(
    usage: [.primary, .images], costs: [.standard, .ungrouped], names: [.workspaces],
    hasOrganization: true, hasSpendLimit: true)

  private func limit(_ dollars: Int, at instant: Date) -> SpendLimit {
    SpendLimit(
      amount: Money(ExactDecimal(dollars), .usd), interval: "month", isEnforced: false,
      readAt: instant)
  }

  @Test func `is read after everything else, and every six hours`() async {
    let rig = Rig(questions: Self.questions)
    rig.provider.always(.spendLimit, .complete(400))
    await rig.refresher.refreshOnce()
    #expect(rig.provider.questions.last?.endpoint == .spendLimit)
    #expect(await rig.account().spendLimit == limit(400, at: friday))
    rig.provider.always(.spendLimit, .complete(500))
    for _ in 1...13 {
      rig.clock.advance(by: .seconds(3600))
      await rig.refresher.refreshOnce()
    }
    #expect(
      rig.provider.questions(to: .spendLimit).map { $0.askedAt.timeIntervalSince(friday) }
        == [0, 21_600, 43_200])
    #expect(
      await rig.account().spendLimit == limit(500, at: friday.addingTimeInterval(43_200)))
  }

  @Test func `that is taken away is gone`() async {
    let rig = Rig(questions: Self.questions)
    await rig.refresher.refreshOnce()
    #expect(await rig.account().spendLimit != nil)
    rig.provider.answer(.spendLimit, .empty)
    rig.clock.advance(by: .seconds(21_600))
    await rig.refresher.refreshOnce()
    #expect(await rig.account().spendLimit == nil)
  }

  @Test func `is not asked where the provider has none`() async {
    let rig = Rig(questions: .many)
    await rig.refresher.refreshOnce()
    #expect(rig.provider.questions(to: .spendLimit).isEmpty)
    #expect(await rig.account().endpoints[.spendLimit] == nil)
  }

  @Test(arguments: [
    ProviderError.refused(status: 403, serverSaid: "Missing scopes"),
    .refused(status: 401, serverSaid: "Missing scopes"),
    .serverFailed(status: 404, serverSaid: "Invalid URL"),
    .unexpectedShape(at: "threshold_amount", detail: "is missing"),
  ])
  func `that may not be read costs no figure, and a request an hour at most`(
    error: ProviderError
  ) async throws {
    let rig = Rig(at: at("2026-11-20T06:10:00Z"), questions: Self.questions)
    rig.provider.always(.spendLimit, .fails(error))
    try await rig.whileRunning {
      await rig.clock.run(until: at("2026-11-20T16:10:00Z"))
      await rig.clock.rest()
      let account = await rig.account()
      #expect(account.spendLimit == nil)
      for (endpoint, status) in account.endpoints where endpoint != .spendLimit {
        #expect(status.failure == nil, "\(endpoint.name)")
        #expect(status.freshness(at: rig.clock.date) == .fresh, "\(endpoint.name)")
      }
      let status = try await rig.status(of: .spendLimit)
      #expect(status.failure?.error == error)
    }
    let late = rig.provider.questions(to: .spendLimit)
      .filter { $0.askedAt >= at("2026-11-20T08:10:00Z") }
    #expect((6...12).contains(late.count))
  }

  @Test func `stays known, with its age, while it cannot be read`() async {
    let rig = Rig(questions: Self.questions)
    rig.provider.answer(.spendLimit, .complete(400))
    rig.provider.always(.spendLimit, .fails(.refused(status: 403, serverSaid: "no scope")))
    await rig.refresher.refreshOnce()
    rig.clock.advance(by: .seconds(21_600))
    await rig.refresher.refreshOnce()
    #expect(rig.provider.questions(to: .spendLimit).count == 2)
    #expect(await rig.account().spendLimit == limit(400, at: friday))
  }

  @Test func `is read again by every start, as no history keeps it`() async throws {
    let history = try await History.filled(questions: Self.questions)
    let rig = Rig.started(
      at: friday.addingTimeInterval(60), on: history, questions: Self.questions)
    rig.provider.always(.spendLimit, .complete(400))
    await rig.runUntilQuiet()
    let asked = rig.provider.questions.map(\.endpoint).filter { endpoint in
      if case .usage(_, .minute) = endpoint { false } else { true }
    }
    #expect(asked == [.organization, .spendLimit])
    #expect(await rig.account().spendLimit != nil)
  }

  @Test func `of another organization is forgotten`() {
    var account = AccountRefresh(
      account: Account(id: .init("a"), provider: .openAI, configuredName: "a"),
      schedule: .standard)
    account.spendLimit = limit(400, at: friday)
    account.becomeAnother()
    #expect(account.spendLimit == nil)
  }

  @Test func `fits into the pace of the provider that has it`() {
    let questions = Provider.openAI.questions
    let schedule = RefreshSchedule.standard
    #expect(schedule.cadence(of: .spendLimit) == 6 * 3600)
    let hourly = RefreshTarget.standing(questions).reduce(0.0) {
      $0 + 3600 / schedule.cadence(of: $1.endpoint)
    }
    // OpenAI's budget refills once a second, and half of it stays free for viewers and lists of names.
    #expect(hourly <= 1800)
    #expect(RefreshTarget.standing(questions).last == .current(.spendLimit))
    #expect(!RefreshTarget.standing(Provider.anthropic.questions).contains(.current(.spendLimit)))
  }
}
