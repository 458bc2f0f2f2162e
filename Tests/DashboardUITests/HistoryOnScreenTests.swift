import Foundation
import SpendAnalysis
import Testing
import UsageModel

@testable import DashboardUI

@Suite struct `Restatements on screen` {
  private let frame = Scenario.restated.frame(120, 36)

  @Test func `R opens them from anywhere, of the whole account, and Esc goes back`() {
    var state = DashboardState.after([.enter], in: frame)
    let before = state
    #expect(reduce(&state, .openRestatements, in: frame) == [])
    var expected = before
    expected.levels.append(DrillLevel(steps: [.restatements]))
    #expect(state == expected)
    let screen = ResolvedScreen(state, frame)
    #expect(BreadcrumbPane.crumbs(screen) == ["All", "Anthropic", "Restatements"])
    #expect(screen.rows[.restatements]?.count == 4)
    #expect(reduce(&state, .openRestatements, in: frame) == [])
    #expect(state == expected)
    #expect(reduce(&state, .nextRange, in: frame) == [])
    #expect(state == expected)
    _ = reduce(&state, .back, in: frame)
    #expect(state == before)
  }

  @Test func `the last one seen comes first, and of one the largest change`() {
    let lines = RestatementLine.all(of: Scenario.restated.accounts)
    #expect(lines.map(\.restatement.day) == [day(19), day(16), day(16), day(12)])
    #expect(lines[1].line.name == "claude-sonnet-4-6")
  }

  @Test func `[ and ] go through restatements by the day they were seen on`() {
    var state = DashboardState.after([.character("R")], in: frame)
    var seen: [UTCDay] = []
    func note() {
      let screen = ResolvedScreen(state, frame)
      let row = screen.selectedRow(in: .restatements) ?? -1
      seen.append(UTCDay(containing: screen.restatements[row].restatement.seenAt))
    }
    note()
    for intent in [Intent.earlier, .earlier, .earlier, .later, .later, .later] {
      _ = reduce(&state, intent, in: frame)
      note()
    }
    #expect(seen == [20, 19, 15, 15, 19, 20, 20].map { day($0) })
  }

  private func notices(_ restatements: [Restatement]) -> [String] {
    var account = Scenario.oneAccount.accounts[0]
    account.restatements = restatements
    return RevisionNotice.lines(account, frame).compactMap { $0.lines.first?.spans.first?.text }
  }

  @Test func `the pane says what yesterday was and is`() {
    // The bill of 19 November by hand: three models at 84, 79 and 5 dollars and some cents, 14.16 of them gone.
    let bill = Scenario.oneAccount.accounts[0].ledger.bills[day(19)]
    let now = Amounts((bill?.items ?? []).map(\.amount))[.usd]
    let was = Money(now + ExactDecimal(significand: 1416, exponent: -2), .usd).formatted()
    #expect(
      notices(LongHistory.restatements) == [
        "yesterday revised 14:23: \(was) -> \(Money(now, .usd).formatted())",
        "revised: Mon 16 (R lists what)",
      ])
  }

  @Test func `only the difference is said where the figure of then is not known`() {
    let known = LongHistory.restatements[0]
    let older = Restatement(
      endpoint: known.endpoint, day: known.day, seenAt: known.seenAt.addingTimeInterval(-3600),
      reason: .decreased, lines: known.lines)
    #expect(notices([older]) == ["yesterday revised 13:23: -$14.16"])
    let usage = Restatement(
      endpoint: Provider.anthropic.usage(.day), day: day(19), seenAt: known.seenAt,
      reason: .settled, lines: LongHistory.restatements[2].lines)
    #expect(notices([usage]) == ["yesterday's usage revised 14:23: -14M tok"])
  }

  @Test func `days further back are only in the list`() {
    let old = Restatement(
      endpoint: Provider.anthropic.bill, day: day(12), seenAt: screenTime, reason: .settled,
      lines: LongHistory.restatements[0].lines)
    #expect(notices([old]) == [])
  }
}

@Suite struct `What becomes of the figures` {
  private func status(_ scenario: Scenario, _ columns: Int = 120) -> Substring {
    let frame = scenario.frame(columns, 30)
    let header = DashboardScreen.draw(DashboardState(), frame).text.split(separator: "\n")[0]
    return header.suffix(18).drop { $0 != "●" && $0 != "○" }
  }

  @Test func `stands in the header`() {
    #expect(status(.healthy) == "● live 0:41")
    #expect(status(.offline) == "○ offline, 3h old")
    #expect(status(.fromHistory) == "○ reading, 3h old")
    #expect(status(.following) == "● following 0:41")
  }

  @Test func `figures of the history carry their age and nothing worse`() {
    for isAsked in [true, false] {
      for account in LongHistory.fromFile(isAsked: isAsked) {
        #expect(!account.isLoading)
        let pieces = FreshnessText.pieces(account, at: screenTime)
        #expect(pieces.map(\.text) == ["usage 3h", "bill 3h"])
        #expect(pieces.flatMap(\.spans).allSatisfy { $0.role == .label })
      }
    }
  }

  @Test func `what should have been read again is late, and what failed has failed`() {
    var account = LongHistory.fromFile(isAsked: true)[0]
    let bill = Provider.anthropic.bill
    account.endpoints[bill]?.nextAttempt = screenTime.addingTimeInterval(600)
    #expect(FreshnessText.pieces(account, at: screenTime).last?.text == "bill 3h late")
    account.endpoints[bill]?.failure = EndpointFailure(
      error: .refused(status: 401, serverSaid: "no"), since: screenTime, attempts: 1)
    #expect(FreshnessText.pieces(account, at: screenTime).last?.text == "! bill 3h")
  }

  @Test func `that nothing is saved has its own lines, as many as the screen can spare`() {
    func lines(_ columns: Int, _ rows: Int) -> [Int] {
      let frame = Scenario.notSaving.frame(columns, rows)
      return TopNotice.lines(frame).map(\.width)
    }
    #expect(lines(300, 40).count == 1)
    #expect(lines(80, 24).count == 3)
    #expect(lines(80, 24).allSatisfy { $0 <= 78 })
    #expect(lines(60, 20).count == 3)
    #expect(lines(40, 10).count == 1)
    let healthy = Scenario.healthy.frame(80, 24)
    #expect(TopNotice.lines(healthy) == [])
  }

  @Test func `that a second key adds nothing is told on top`() throws {
    let accounts = Scenario.healthy.frame(80, 24).data.snapshot.accounts
    var named = try #require(accounts.first)
    named.organization = OrganizationIdentity(id: "org-1", name: "Acme")
    let spare = AccountSnapshot(
      account: Account(id: .init("spare"), provider: named.provider, configuredName: "spare"),
      organization: named.organization)
    let data = DashboardData(
      snapshot: UsageSnapshot(
        asOf: screenTime, accounts: [named] + accounts.dropFirst() + [spare]))
    let frame = DashboardFrame(
      data: data, now: screenTime, size: Size(columns: 100, rows: 24),
      drawing: Scenario.healthy.frame(80, 24).drawing)
    #expect(
      TopNotice.lines(frame).map(\.text) == [
        "! the keys of 'anthropic' and 'spare' are both of Acme: counted once, as 'anthropic'"
      ])
    #expect(data.snapshot.accounts.count == accounts.count)
  }

  @Test func `a refresh that cannot be had says so`() {
    func refreshed(_ scenario: Scenario) -> [Effect] {
      var state = DashboardState()
      return reduce(&state, .refresh, in: scenario.frame(80, 24))
    }
    #expect(refreshed(.healthy) == [.refreshNow])
    #expect(refreshed(.offline) == [.say("offline: nothing is asked")])
    #expect(
      refreshed(.following) == [
        .say("another costtop polls, and its figures come here by themselves")
      ])
  }

  @Test func `usage that came back empty is kept and said so`() {
    var account = Scenario.oneAccount.accounts[0]
    let question = Provider.anthropic.questions.usage[0]
    let window = day(16).interval
    account.ledger.apply(
      UsageAnswer(
        question: question, bucketWidth: .day, rows: [],
        coverage: Coverage(
          endpoint: .usage(question, .day), groupBy: [.model], window: window, covered: window,
          pages: 1, readAt: screenTime)))
    let notices = KeptDays(account).lines(at: screenTime)
    #expect(
      notices.map { $0.lines[0].text } == [
        "! usage of Mon 16 Nov came back empty; that of 14:30 kept"
      ])
  }

  @Test func `the views of snapshots are reached by keys`() {
    let frame = Scenario.restated.frame(120, 36)
    #expect(
      DashboardState.showing(.restatements, in: frame)
        == DashboardState.after([.character("R")], in: frame))
    #expect(
      DashboardState.showing(.months, in: frame)
        == DashboardState.after("tttG".map { .character($0) }, in: frame))
    #expect(
      DashboardState.showing(.months, of: .openai, in: frame).path == [.account(.openai)])
  }
}
