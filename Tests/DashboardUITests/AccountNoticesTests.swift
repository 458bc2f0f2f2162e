import Foundation
import SpendAnalysis
import Testing
import UsageModel

@testable import DashboardUI

@Suite struct `Account remarks` {
  private func notices(
    width: Int = 120, _ change: (inout AccountSnapshot) -> Void
  ) -> [String] {
    var account = Scenario.oneAccount.snapshot.accounts[0]
    change(&account)
    let frame = DashboardFrame(
      data: DashboardData(snapshot: UsageSnapshot(asOf: screenTime, accounts: [account])),
      now: screenTime, size: Size(columns: 120, rows: 36),
      drawing: DrawingAbility(isUnicode: true, colors: .ansi256))
    return AccountNotices(account, days: day(-9)..<day(21), frame: frame).lines.map {
      $0.line(width: width, ellipsis: "…").text
    }
  }

  private func failing(_ error: ProviderError, hoursAgo: Double, nextIn seconds: Double)
    -> EndpointStatus
  {
    EndpointStatus(
      failure: EndpointFailure(
        error: error, since: screenTime.addingTimeInterval(-hoursAgo * 3600), attempts: 3),
      nextAttempt: screenTime.addingTimeInterval(seconds), cadence: 240)
  }

  @Test func `there are none while all is well`() {
    #expect(notices { _ in } == [])
  }

  @Test func `endpoints that fail for one reason are named together, with since when and next try`()
  {
    let refused = ProviderError.refused(status: 403, serverSaid: "missing scope")
    #expect(
      notices {
        $0.endpoints[Provider.anthropic.bill] = failing(refused, hoursAgo: 30, nextIn: 90)
        $0.endpoints[Provider.anthropic.usage(.hour)] = failing(refused, hoursAgo: 2, nextIn: -1)
      } == [
        "! HTTP 403 refused the key: missing scope",
        "  bill, usage 1h · since Thu 19 Nov 08:32, trying now",
      ])
  }

  @Test func `all usage that fails alike is named once`() {
    let lines = notices {
      for endpoint in $0.endpoints.keys {
        $0.endpoints[endpoint] = failing(.timedOut(after: 30), hoursAgo: 0.5, nextIn: 60)
      }
    }
    #expect(
      lines == ["! did not answer within 30 s", "  bill, usage · since 14:02, next try 14:33"])
  }

  @Test func `a narrow pane has the reason first, and since when`() {
    let refused = ProviderError.refused(status: 401, serverSaid: "invalid x-api-key")
    let lines = notices(width: 34) {
      for endpoint in $0.endpoints.keys {
        $0.endpoints[endpoint] = failing(refused, hoursAgo: 3, nextIn: 480)
      }
    }
    #expect(lines == ["! HTTP 401 refused the key: inval…", "  since 11:32, next try 14:40"])
    let down = notices(width: 36) {
      $0.endpoints[Provider.anthropic.bill] = failing(
        .unreachable("connection refused"), hoursAgo: 1, nextIn: 60)
    }
    #expect(down.first == "! unreachable: connection refused")
  }

  @Test(arguments: [
    (
      ProviderError.serverFailed(status: 503, serverSaid: "overloaded"),
      "! HTTP 503 failed: overloaded"
    ),
    (.rateLimited(retryAfter: 30, serverSaid: ""), "! HTTP 429 asks for a slower pace"),
    (.unreachable("connection refused"), "! cannot be reached: connection refused"),
  ])
  func `the reason begins with its HTTP status, where it has one`(
    _ error: ProviderError, _ text: String
  ) {
    let lines = notices {
      $0.endpoints[Provider.anthropic.bill] = failing(error, hoursAgo: 1, nextIn: 60)
    }
    #expect(lines.first == text)
  }

  @Test func `rows that do not add up to the bill are told`() {
    #expect(
      notices {
        $0.ledger =
          LedgerBuilder(
            traffic: Traffic.anthropic,
            claimedBeyond: [
              day(11): Money(ExactDecimal(significand: 1, exponent: 0), .usd),
              day(12): Money(ExactDecimal(significand: -12, exponent: -2), .usd),
            ]
          ).ledger()
      } == ["! Thu 12 Nov: rows exceed the bill by $0.12 (+1 more day)"])
  }

  @Test func `what does not fit is counted`() {
    let lines = notices {
      $0.endpoints[Provider.anthropic.bill] = failing(.timedOut(after: 30), hoursAgo: 1, nextIn: 60)
      $0.endpoints[Provider.anthropic.usage(.hour)] = failing(
        .unreachable("refused"), hoursAgo: 1, nextIn: 60)
      $0.endpoints[Provider.anthropic.usage(.day)] = failing(
        .brokenPaging("no cursor"), hoursAgo: 1, nextIn: 60)
    }
    #expect(lines.count == 4)
    #expect(lines.last == "! +3 more remarks")
  }

  @Test func `reading an endpoint for the first time is told beside the figures there are`() {
    #expect(
      notices {
        $0.endpoints[Provider.anthropic.bill] = EndpointStatus(
          progress: WalkProgress(pages: 2, buckets: 12, bucketsAsked: 35), cadence: 900)
      } == ["reading bill: 12 of 35 days, page 2"])
  }

  @Test func `many resources that fail alike are counted`() {
    var account = Scenario.healthy.snapshot.accounts[1]
    let status = failing(.timedOut(after: 30), hoursAgo: 1, nextIn: 60)
    for question in Provider.openai.questions.usage.dropFirst() {
      account.endpoints[.usage(question, .day)] = status
    }
    #expect(lines(account).contains("  usage of 7 resources · since 13:32, next try 14:33"))
    #expect(title(account) == ["usage 1m", "bill 9m", "7 others not read"])

    account = Scenario.healthy.snapshot.accounts[1]
    account.endpoints[.usage(Provider.openai.questions.usage[2], .day)] = status
    #expect(lines(account).contains("  images 1d · since 13:32, next try 14:33"))
    #expect(title(account) == ["usage 1m", "bill 9m", "images not read"])
    #expect(header(account).contains("● live"))
    account.endpoints[.usage(Provider.openai.questions.usage[2], .day)]?.lastSuccess = screenTime
    #expect(title(account) == ["usage 1m", "bill 9m", "images stale"])
    #expect(header(account).contains("! stale"))
  }

  @Test func `names that cannot be read are a quiet line, and stale nowhere`() {
    var account = Scenario.oneAccount.snapshot.accounts[0]
    account.endpoints[.names(.apiKeys)] = failing(
      .refused(status: 403, serverSaid: "no"), hoursAgo: 1, nextIn: 60)
    #expect(lines(account) == ["key names: HTTP 403"])
    account.endpoints[.names(.users)] = account.endpoints[.names(.apiKeys)]
    #expect(lines(account) == ["names: HTTP 403"])
    #expect(title(account) == ["usage 1m", "bill 9m"])
    #expect(header(account).contains("● live"))
    #expect(!DashboardScreen.draw(DashboardState(), frame(account)).text.contains("! "))
  }

  @Test func `a bill that is split by less in part of what is on screen says where`() {
    var account = Scenario.healthy.snapshot.accounts[1]
    func narrowed(_ days: Range<UTCDay>) -> [String] {
      account.endpoints[Provider.openai.bill]?.narrowings = [
        Narrowing(
          interval: days.lowerBound.start..<days.upperBound.start, dropped: [.apiKey],
          serverSaid: "")
      ]
      return lines(account)
    }
    #expect(narrowed(day(-30)..<day(6)) == ["bill before 6 Nov 2026 is not split by API key"])
    // A pane of 40 columns has 36 inside.
    #expect(lines(account, width: 36) == ["bill before 6 Nov 2026: no API key"])
    #expect(
      narrowed(day(2)..<day(6)) == ["bill of 2 Nov 2026 - 5 Nov 2026 is not split by API key"])
    #expect(narrowed(day(-300)..<day(-20)) == [])
  }

  @Test func `days that a provider reports on no more are told, each once`() {
    var account = Scenario.healthy.snapshot.accounts[1]
    let said = String(repeating: "the earliest date is 6 November ", count: 20)
    let narrowing = Narrowing(
      interval: day(-300).start..<day(6).start, dropped: [], serverSaid: said)
    account.endpoints[Provider.openai.usage(.day)]?.narrowings = [narrowing]
    #expect(lines(account) == ["usage reports on nothing before 6 Nov 2026"])
    account.endpoints[Provider.openai.usage(.hour)]?.narrowings = [narrowing]
    account.endpoints[Provider.openai.bill]?.narrowings = [
      Narrowing(interval: day(-90).start..<day(6).start, dropped: [], serverSaid: said)
    ]
    #expect(
      lines(account) == ["bill, usage 1h, usage 1d reports on nothing before 6 Nov 2026"])
  }

  @Test func `a Claude Code day that came back empty is kept, and told`() {
    let record = ClaudeCodeSample.answers.first { !$0.records.isEmpty }?.records ?? []
    let lines = notices {
      $0.ledger.apply(
        ClaudeCodeAnswer(
          day: day(12), records: record, readAt: screenTime.addingTimeInterval(-7200)))
      $0.ledger.apply(ClaudeCodeAnswer(day: day(12), records: [], readAt: screenTime))
    }
    #expect(lines == ["! Claude Code of Thu 12 Nov came back empty; that of 12:32 kept"])
  }

  @Test func `questions that do not agree are told with the difference`() {
    func lines(_ all: [Disagreement]) -> [String] {
      DisagreementNotice.lines(all).map { $0.line(width: 100, ellipsis: "…").text }
    }
    func disagreement(_ number: Int, _ difference: Disagreement.Difference) -> Disagreement {
      Disagreement(
        day: day(number), what: "usage by key", against: "usage", difference: difference)
    }
    #expect(
      lines([disagreement(12, .tokens(-1_200_000))])
        == ["! Thu 12 Nov: usage by key is 1.2M tokens short of usage"])
    #expect(
      lines([disagreement(11, .tokens(5)), disagreement(12, .requests(1))])
        == ["! Thu 12 Nov: usage by key is 1 request more than usage (+1 more day)"])
    let money = Money(ExactDecimal(significand: -12, exponent: -2), .usd)
    #expect(
      lines([
        Disagreement(day: day(12), what: "bill total", against: "bill", difference: .money(money))
      ]) == ["! Thu 12 Nov: bill total is $0.12 short of bill"])
  }

  @Test func `reports beside the primary ones are counted while they are read`() {
    var account = Scenario.healthy.snapshot.accounts[1]
    for (index, question) in Provider.openai.questions.usage.dropFirst().enumerated() {
      account.endpoints[.usage(question, .day)] = EndpointStatus(
        lastSuccess: index < 3 ? screenTime : nil, cadence: 3600)
    }
    #expect(lines(account) == ["other reports: 3 of 7 read"])
  }

  private func frame(_ account: AccountSnapshot) -> DashboardFrame {
    DashboardFrame(
      data: DashboardData(snapshot: UsageSnapshot(asOf: screenTime, accounts: [account])),
      now: screenTime, size: Size(columns: 120, rows: 36),
      drawing: DrawingAbility(isUnicode: true, colors: .ansi256))
  }

  private func header(_ account: AccountSnapshot) -> Substring {
    DashboardScreen.draw(DashboardState(), frame(account)).text.prefix { $0 != "\n" }
  }

  private func lines(_ account: AccountSnapshot, width: Int = 100) -> [String] {
    AccountNotices(account, days: day(-9)..<day(21), frame: frame(account)).lines.map {
      $0.line(width: width, ellipsis: "…").text
    }
  }

  private func title(_ account: AccountSnapshot) -> [String] {
    FreshnessText.pieces(account, at: screenTime).map(\.text)
  }
}
