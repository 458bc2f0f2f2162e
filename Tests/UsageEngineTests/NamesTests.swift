import FoundationEssentials
import Testing
import UsageModel

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
        .usage(.images, .day),
      ])
    // Four unsettled days of Claude Code.
    #expect(rig.provider.questions.count - before == 14)
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
