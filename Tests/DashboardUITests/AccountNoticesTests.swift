import Foundation
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
    return AccountNotices(account, frame: frame).lines.map {
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
        $0.endpoints[.costs] = failing(refused, hoursAgo: 30, nextIn: 90)
        $0.endpoints[.usage(.hour)] = failing(refused, hoursAgo: 2, nextIn: -1)
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
    let lines = notices { $0.endpoints[.costs] = failing(error, hoursAgo: 1, nextIn: 60) }
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
      $0.endpoints[.costs] = failing(.timedOut(after: 30), hoursAgo: 1, nextIn: 60)
      $0.endpoints[.usage(.hour)] = failing(.unreachable("refused"), hoursAgo: 1, nextIn: 60)
      $0.endpoints[.usage(.day)] = failing(.brokenPaging("no cursor"), hoursAgo: 1, nextIn: 60)
    }
    #expect(lines.count == 4)
    #expect(lines.last == "! +3 more remarks")
  }

  @Test func `reading an endpoint for the first time is told beside the figures there are`() {
    #expect(
      notices {
        $0.endpoints[.costs] = EndpointStatus(
          progress: WalkProgress(pages: 2, buckets: 12, bucketsAsked: 35), cadence: 900)
      } == ["reading bill: 12 of 35 days, page 2"])
  }
}
