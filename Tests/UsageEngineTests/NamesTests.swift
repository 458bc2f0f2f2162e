import FoundationEssentials
import Testing
import UsageModel
import UsageProviders

@testable import UsageEngine

@Suite(.timeLimit(.minutes(10))) struct `Names` {
  @Test func `are read at the start and every six hours`() async {
    let rig = Rig(questions: .many)
    for _ in 1...14 {
      await rig.refresher.refreshOnce()
      rig.clock.advance(by: .seconds(3600))
    }
    for kind in [NamedKind.workspaces, .apiKeys, .users] {
      #expect(
        rig.provider.questions(to: .names(kind)).map { $0.askedAt.timeIntervalSince(friday) }
          == [0, 21_600, 43_200])
    }
    #expect(await rig.account().names[.workspaces, "id-1"]?.name == "name 1")
  }

  @Test func `that come in part are merged, and fail for their endpoint only`() async throws {
    let rig = Rig(questions: .many)
    await rig.refresher.refreshOnce()
    rig.clock.advance(by: .seconds(21_600))
    let error = ProviderError.serverFailed(status: 502, serverSaid: "bad gateway")
    rig.provider.answer(.names(.apiKeys), .breaksOff(afterBuckets: 1, 2, error))
    await rig.refresher.refreshOnce()
    let account = await rig.account()
    #expect(account.names[.apiKeys, "id-1"]?.name == "name 2")
    #expect(account.names[.apiKeys, "id-2"]?.name == "name 1")
    #expect(account.endpoints[.names(.apiKeys)]?.failure?.error == error)
    #expect(account.endpoints[.names(.apiKeys)]?.lastSuccess == friday)
    #expect(account.endpoints.filter { $0.value.failure != nil }.count == 1)
  }

  @Test func `of the bill's rows are better than none`() async {
    let rig = Rig(questions: .many)
    rig.provider.always(.names(.users), .fails(.refused(status: 403, serverSaid: "no scope")))
    await rig.refresher.refreshOnce()
    #expect(await rig.account().names[.users, "user-1"]?.name == "of the bill")
  }

  @Test func `are asked again by r only where they failed`() async {
    let rig = Rig(questions: .many)
    rig.provider.answer(.names(.users), .fails(.refused(status: 403, serverSaid: "no scope")))
    await rig.refresher.refreshOnce()
    let before = rig.provider.questions.count
    await rig.refresher.refreshNow()
    await rig.refresher.refreshOnce()
    let again = Set(rig.provider.questions.dropFirst(before).map(\.endpoint))
    #expect(
      again == [
        .bill, .costs(.byPerson), .claudeCode, .names(.users), .usage(.minute), .usage(.hour),
        .usage(.day), .usage(.byKey, .hour), .usage(.byKey, .day), .usage(.images, .hour),
        .usage(.images, .minute), .usage(.images, .day),
      ])
    // Four unsettled days of Claude Code.
    #expect(rig.provider.questions.count - before == 15)
  }

  @Test func `that come in pieces let every figure be read in between`() async throws {
    let rig = Rig(questions: .many)
    rig.provider.answer(.names(.apiKeys), .piece(next: 2), .piece(next: 3), .complete(1))
    await rig.refresher.refreshOnce()
    let asked = rig.provider.questions
    let pieces = asked.indices.filter { asked[$0].endpoint == .names(.apiKeys) }
    #expect(pieces.map { asked[$0].position } == [nil, 2, 3])
    let figures = asked.indices.filter { !asked[$0].endpoint.isAboutNames }
    // The histories and Claude Code's older days were due before the list was known to go on.
    #expect(try #require(figures.last) < pieces[1])
    let account = await rig.account()
    for place in 1...4 { #expect(account.names[.apiKeys, "id-\(place)"] != nil) }
    #expect(account.names.isUnknown("id-5", of: .apiKeys))
    #expect(account.endpoints[.names(.apiKeys)]?.lastSuccess == friday)
  }

  @Test func `that come in pieces go on in slots that no figure wants`() async {
    let questions = Provider.anthropic.questions
    let rig = Rig(questions: questions, isPaced: true)
    rig.provider.always(.names(.workspaces), .piece(next: 2))
    await rig.whileRunning {
      await rig.clock.run(until: friday.addingTimeInterval(8 * 3600))
      for (endpoint, status) in await rig.account().endpoints
      where endpoint != .names(.workspaces) {
        #expect(status.freshness(at: rig.clock.date) == .fresh, "\(endpoint.name)")
      }
    }
    // Seven slots an hour are to spare at least, and the older days of Claude Code take 26 of those.
    let pieces = rig.provider.questions(to: .names(.workspaces)).count
    #expect(pieces >= 7 * 8 - 26)
    #expect(pieces < rig.provider.requests.count / 3)
  }

  @Test func `in pieces are read whole with the last one only`() async throws {
    let rig = Rig(questions: .many)
    let gate = Gate()
    rig.provider.answer(.names(.users), .piece(next: 2), .waits(gate))
    let round = Task { await rig.refresher.refreshOnce() }
    while rig.provider.questions(to: .names(.users)).count < 2 { await Task.yield() }
    let account = await rig.account()
    #expect(account.names[.users, "id-1"]?.name == "name 1")
    #expect(!account.names.isUnknown("id-9", of: .users))
    #expect(try await rig.status(of: .names(.users)).lastSuccess == nil)
    gate.open()
    await round.value
    #expect(await rig.account().names.isUnknown("id-9", of: .users))
    #expect(try await rig.status(of: .names(.users)).lastSuccess == friday)
  }

  @Test func `whose next piece fails go on from there, slowly`() async throws {
    let rig = Rig(questions: .many)
    rig.provider.answer(
      .names(.apiKeys), .piece(next: 2), .fails(.timedOut(after: 60)),
      .fails(.refused(status: 403, serverSaid: "no scope")), .piece(next: 3), .complete(1))
    await rig.refresher.refreshOnce()
    let status = try await rig.status(of: .names(.apiKeys))
    #expect(status.failure?.error == .timedOut(after: 60))
    #expect(status.nextAttempt == friday.addingTimeInterval(7.5))
    rig.clock.advance(by: .seconds(8))
    await rig.refresher.refreshOnce()
    // The second failure in a row that someone must repair.
    #expect(
      try await rig.status(of: .names(.apiKeys)).nextAttempt == friday.addingTimeInterval(608))
    rig.clock.advance(by: .seconds(600))
    await rig.refresher.refreshOnce()
    #expect(
      rig.provider.questions(to: .names(.apiKeys)).map(\.position) == [nil, 2, 2, 2, 3])
    let account = await rig.account()
    #expect(account.names[.apiKeys, "id-1"] != nil)
    #expect(account.names.isUnknown("id-9", of: .apiKeys))
    #expect(account.endpoints[.names(.apiKeys)]?.failure == nil)
  }

  @Test(arguments: [
    ProviderError.rejected(status: 400, serverSaid: "no such after_id"),
    .brokenPaging("a repeated cursor"),
  ])
  func `whose place is not known any more begin anew`(error: ProviderError) async {
    let rig = Rig(questions: .many)
    rig.provider.answer(
      .names(.apiKeys), .piece(next: 2), .piece(next: 7), .fails(error), .complete(1))
    await rig.refresher.refreshOnce()
    rig.clock.advance(by: .seconds(300))
    await rig.refresher.refreshOnce()
    #expect(
      rig.provider.questions(to: .names(.apiKeys)).map(\.position) == [nil, 2, 7, nil])
    #expect(await rig.account().names.isUnknown("id-7", of: .apiKeys))
  }

  @Test func `in pieces keep a single round no longer than there are free slots`() async {
    let questions = ProviderQuestions(
      usage: [.primary], costs: [.standard], names: [.workspaces], hasOrganization: true)
    let rig = Rig(questions: questions, isPaced: true)
    rig.provider.always(.names(.workspaces), .piece(next: 2))
    await rig.refresher.refreshOnce()
    // Seven questions for figures and the organization, and three of the list, whose end is not in sight.
    #expect(rig.provider.questions(to: .names(.workspaces)).count == 3)
    #expect(rig.provider.requests.count == 10)
  }

  @Test func `have no progress to show`() async throws {
    let rig = Rig(questions: .many)
    let gate = Gate()
    rig.provider.answer(.names(.workspaces), .waits(gate))
    let round = Task { await rig.refresher.refreshOnce() }
    _ = await rig.snapshot { $0.accounts[0].endpoints[.names(.workspaces)]?.nextAttempt == nil }
    #expect(try await rig.status(of: .names(.workspaces)).progress == nil)
    gate.open()
    await round.value
  }
}
