import FoundationEssentials
import Testing
import UsageModel

@testable import UsageEngine

/// Every kind of failure at every kind of endpoint: what stays, what is said, and when the next try is.
@Suite(.timeLimit(.minutes(10))) struct `The table of failures` {
  struct Row: Sendable, CustomTestStringConvertible {
    let error: ProviderError
    /// Seconds to the next try, jitter in the middle; nil for never.
    let wait: TimeInterval?
    /// The other endpoints wait as long.
    var isAccountWide = false

    var testDescription: String { error.label }
  }

  static let rows = [
    Row(error: .refused(status: 401, serverSaid: "invalid x-api-key"), wait: 300),
    Row(error: .refused(status: 403, serverSaid: "missing scope"), wait: 300),
    Row(error: .rateLimited(retryAfter: 90, serverSaid: ""), wait: 90, isAccountWide: true),
    Row(error: .rateLimited(retryAfter: nil, serverSaid: ""), wait: 7.5, isAccountWide: true),
    Row(error: .unsupported("that"), wait: nil),
    Row(error: .rejected(status: 400, serverSaid: "bad range"), wait: 300),
    Row(error: .beyondHistory(earliest: day("2030-01-01")), wait: 300),
    Row(error: .serverFailed(status: 500, serverSaid: ""), wait: 7.5),
    Row(error: .serverFailed(status: 503, retryAfter: 42, serverSaid: ""), wait: 42),
    Row(error: .serverFailed(status: 404, serverSaid: ""), wait: 7.5),
    Row(error: .unexpectedShape(at: "$.data", detail: "is null"), wait: 7.5),
    Row(error: .brokenPaging("a repeated cursor"), wait: 7.5),
    Row(error: .redirected(status: 302, to: "https://example.org"), wait: 300),
    Row(error: .unreachable("connection refused"), wait: 7.5),
    Row(error: .timedOut(after: 60), wait: 7.5),
    Row(error: .tooLarge(limit: 1_048_576), wait: 300),
    Row(error: .tooMany("models", limit: 10_000), wait: 300),
    Row(error: .gap(at: friday), wait: 7.5),
    // Of the request, while the asking task lives.
    Row(error: .cancelled, wait: 7.5),
  ]

  static let endpoints: [Endpoint] = [
    .organization, .names(.workspaces), .names(.users), .usage(.minute), .usage(.hour),
    .usage(.day), .usage(.byKey, .hour), .usage(.byKey, .day), .claudeCode, .bill,
    .costs(.byPerson), .costs(.ungrouped),
  ]

  /// What those endpoints are asked, and no more: there are hundreds of rounds.
  static let questions = ProviderQuestions(
    usage: [.primary, .byKey],
    costs: [.standard, .byPerson, .ungrouped],
    names: [.workspaces, .users],
    hasOrganization: true,
    hasClaudeCode: true
  )

  @Test(arguments: rows, endpoints)
  func `keeps the last good figures, says what failed, and tries again`(
    row: Row, endpoint: Endpoint
  ) async throws {
    var schedule = RefreshSchedule.standard
    schedule.claudeCodeDaysRead = 4
    schedule.daysRead = 7
    let rig = Rig(questions: Self.questions, schedule: schedule)
    await rig.refresher.refreshOnce()
    let good = await rig.account()

    // A day later everything is due, and there are other figures to be read.
    rig.clock.advance(by: .seconds(86_400))
    let later = rig.clock.date
    rig.provider.answerEverything(.complete(2))
    rig.provider.always(endpoint, .fails(row.error))
    await rig.refresher.refreshOnce()
    var account = await rig.account()

    #expect(account.figures(of: endpoint) == good.figures(of: endpoint))
    var status = try #require(account.endpoints[endpoint])
    #expect(status.failure == EndpointFailure(error: row.error, since: later, attempts: 1))
    #expect(status.lastSuccess == friday)
    #expect(status.freshness(at: later) == .stale)
    #expect(status.nextAttempt == row.wait.map { later.addingTimeInterval($0) })
    #expect(status.progress == nil)
    let failing = account.endpoints.values.filter { $0.failure != nil }.count
    #expect(row.isAccountWide ? failing >= 1 : failing == 1)

    // Everything else was read, or is read as soon as a wait that holds for all is over.
    if let wait = row.wait, row.isAccountWide {
      rig.clock.advance(by: .seconds(wait))
      rig.provider.always(endpoint, nil)
      await rig.refresher.refreshOnce()
      account = await rig.account()
      #expect(account.endpoints.values.allSatisfy { $0.failure == nil })
      #expect(account.figures(of: endpoint) != good.figures(of: endpoint))
    } else {
      for other in Self.endpoints where other != endpoint {
        #expect(account.figures(of: other) != good.figures(of: other), "\(other.name)")
      }
    }

    // What works again is fresh again; a question that cannot be asked waits for the viewer.
    rig.provider.always(endpoint, nil)
    if row.wait == nil { await rig.refresher.refreshNow() }
    rig.clock.advance(by: .seconds(row.wait ?? 0))
    await rig.refresher.refreshOnce()
    status = try await rig.status(of: endpoint)
    #expect(status.failure == nil)
    #expect(status.freshness(at: rig.clock.date) == .fresh)
    #expect(await rig.account().figures(of: endpoint) != good.figures(of: endpoint))
  }

  @Test(arguments: rows.filter { !$0.isAccountWide })
  func `of an answer that never came shows nothing instead of zero`(row: Row) async throws {
    let rig = Rig(questions: .many)
    for endpoint in Self.endpoints { rig.provider.always(endpoint, .fails(row.error)) }
    let images = [BucketWidth.minute, .hour, .day].map { Endpoint.usage(.images, $0) }
    for endpoint in [.names(.apiKeys)] + images {
      rig.provider.always(endpoint, .fails(row.error))
    }
    await rig.refresher.refreshOnce()
    let account = await rig.account()
    #expect(account.ledger == AccountLedger())
    #expect(account.names == NameDirectory())
    #expect(account.organization == nil)
    for (endpoint, status) in account.endpoints {
      #expect(status.freshness(at: friday) == .noData, "\(endpoint.name)")
      #expect(status.failure?.error == row.error, "\(endpoint.name)")
    }
  }

  @Test func `a key that works again for one endpoint is tried for all at once`() async throws {
    let rig = Rig(questions: .many)
    rig.provider.answerEverything(.fails(.refused(status: 401, serverSaid: "disabled")))
    try await rig.whileRunning {
      // Names have failed three times by now, and the next probe would be 20 minutes away.
      await rig.clock.run(until: friday.addingTimeInterval(1000))
      let names = try await rig.status(of: .names(.users))
      #expect(names.nextAttempt == friday.addingTimeInterval(2100))
      rig.provider.answerEverything(.complete(1))
      await rig.clock.run(until: friday.addingTimeInterval(1200))
      await rig.clock.rest()
      #expect(await rig.account().endpoints.values.allSatisfy { $0.failure == nil })
    }
  }
}

extension AccountSnapshot {
  /// Everything that the answers of one endpoint say.
  fileprivate func figures(of endpoint: Endpoint) -> [AnyHashable] {
    switch endpoint {
    case .organization:
      return [organization]
    case .spendLimit:
      return [spendLimit]
    case .names(let kind):
      return ["id-1", "id-2"].map { names[kind, $0] }
    case .usage(_, .minute):
      return [ledger.recentMinutes]
    case .usage(let question, .hour):
      return [ledger.usage[question]?.hours(of: day("2026-11-20"))]
    case .usage(let question, .day):
      return [ledger.usage[question]?.usage(on: day("2026-11-18"))]
    case .claudeCode:
      return [ledger.claudeCode[day("2026-11-19")]]
    case .costs(let question):
      // The day before is not of the history any more once a day has passed.
      return [ledger.bills(question.split).filter { $0.key >= day("2026-11-15") }]
    }
  }
}
