import Foundation
import SpendAnalysis
import Testing
import UsageModel

@testable import DashboardUI

@Suite struct `Figures on screen` {
  private func frame(
    _ accounts: [AccountSnapshot], columns: Int = 120, rows: Int = 36, at now: Date = screenTime
  ) -> DashboardFrame {
    DashboardFrame(
      data: DashboardData(snapshot: UsageSnapshot(asOf: now, accounts: accounts)),
      now: now, size: Size(columns: columns, rows: rows),
      drawing: DrawingAbility(isUnicode: true, colors: .ansi256))
  }

  private func text(_ frame: DashboardFrame) -> String {
    DashboardScreen.draw(DashboardState(), frame).text
  }

  /// The lines of `text` that hold `part`.
  private func lines(_ text: String, with part: String) -> [Substring] {
    text.split(separator: "\n").filter { $0.contains(part) }
  }

  private func costLine(of number: Int, _ accounts: [AccountSnapshot]) -> String {
    let frame = frame(accounts)
    var state = DashboardState()
    state.levels.append(DrillLevel(steps: [.day(day(number))]))
    let screen = DashboardScreen.draw(state, frame).text
    return lines(screen, with: "│ cost").first.map(String.init) ?? ""
  }

  @Test func `of a day that may grow are not compared with a week before`() {
    let accounts = Scenario.oneAccount.snapshot.accounts
    #expect(costLine(of: 19, accounts).contains("$341.82  may grow   "))
    #expect(costLine(of: 18, accounts).contains("vs Wed 11 Nov"))
  }

  @Test func `of two currencies, or that miss something, are not compared either`() {
    #expect(!costLine(of: 18, Scenario.twoCurrencies.snapshot.accounts).contains("vs"))
    var accounts = Scenario.oneAccount.snapshot.accounts
    accounts[0].ledger =
      LedgerBuilder(
        traffic: Traffic.anthropic,
        claimedBeyond: [day(18): Money(ExactDecimal(significand: 1, exponent: 0), .usd)]
      ).ledger()
    let line = costLine(of: 18, accounts)
    #expect(line.contains("+"))
    #expect(!line.contains("vs"))
  }

  @Test func `of requests carry a plus where a provider does not count them`() {
    let screen = text(frame(Scenario.healthy.snapshot.accounts))
    #expect(lines(screen, with: "all 6").first?.contains("389k+") == true)
    #expect(lines(screen, with: "gpt-5.2-2025-12-11").first?.contains("346k ") == true)
  }

  @Test func `of a month that began today say that it is not billed yet`() throws {
    let first = day(31)
    var accounts = Scenario.oneAccount.snapshot.accounts
    let window = day(1).start..<first.end
    accounts[0].ledger.apply(
      CostAnswer(
        question: Provider.anthropic.questions.costs[0], items: [],
        coverage: Coverage(
          endpoint: Provider.anthropic.bill, groupBy: [.model], window: window, covered: window,
          pages: 1,
          readAt: first.start.addingTimeInterval(3000)),
        literalTotals: [:]))
    let screen = text(frame(accounts, at: first.start.addingTimeInterval(3600)))
    let month = try #require(lines(screen, with: "│ month").first)
    #expect(month.contains("-  "))
    #expect(month.contains("not billed yet"))
  }

  @Test func `that could not be read say so`() throws {
    var accounts = Scenario.oneAccount.snapshot.accounts
    accounts[0].ledger = LedgerBuilder(traffic: Traffic.anthropic, billed: day(1)..<day(1)).ledger()
    let screen = text(frame(accounts))
    let month = try #require(lines(screen, with: "│ month").first)
    #expect(month.contains("-+"))
    #expect(month.contains("not read"))
  }

  @Test func `older than yesterday are stale when the daily endpoint fails`() {
    var account = Scenario.oneAccount.snapshot.accounts[0]
    #expect(!account.isUsageStale(over: day(1)..<day(21), at: screenTime))
    account.endpoints[Provider.anthropic.usage(.day)]?.failure = EndpointFailure(
      error: .timedOut(after: 30), since: screenTime, attempts: 1)
    #expect(account.isUsageStale(over: day(1)..<day(21), at: screenTime))
    #expect(!account.isUsageStale(over: day(19)..<day(21), at: screenTime))
  }

  @Test(arguments: [-400.0, -1, 400, 40_000])
  func `are drawn by a wall clock that was set`(_ days: Double) {
    let accounts = Scenario.oneProviderStale.snapshot.accounts
    let frame = DashboardFrame(
      data: DashboardData(snapshot: UsageSnapshot(asOf: screenTime, accounts: accounts)),
      now: screenTime.addingTimeInterval(days * UTCDay.length), size: Size(columns: 80, rows: 24),
      drawing: DrawingAbility(isUnicode: true, colors: .ansi256),
      nextRefresh: screenTime.addingTimeInterval(41))
    var drawn = DrawnScreen(DashboardState(), frame)
    #expect(drawn.grid.text.contains("costtop"))
    for instant in [Date.distantPast, .distantFuture] {
      let isFollowed = drawn.follow(self.frame(accounts, at: instant))
      #expect(!isFollowed)
    }
  }
}

@Suite struct `Organizations in the header` {
  private func header(_ names: [String?], columns: Int = 120) -> String {
    let accounts = zip(Scenario.healthy.snapshot.accounts, names).map { account, name in
      var account = account
      account.organization = name.map { OrganizationIdentity(id: nil, name: $0) }
      return account
    }
    let frame = DashboardFrame(
      data: DashboardData(snapshot: UsageSnapshot(asOf: screenTime, accounts: accounts)),
      now: screenTime, size: Size(columns: columns, rows: 30),
      drawing: DrawingAbility(isUnicode: true, colors: .ansi256),
      nextRefresh: screenTime.addingTimeInterval(60))
    let text = DashboardScreen.draw(DashboardState(), frame).text
    return String(text.prefix { $0 != "\n" })
  }

  @Test func `are one where all accounts share it, or only one has a name`() {
    #expect(header(["Acme Robotics", "Acme Robotics"]).hasPrefix(" costtop  Acme Robotics   "))
    #expect(header(["Acme Robotics", nil]).hasPrefix(" costtop  Acme Robotics   "))
  }

  @Test func `are named side by side where they fit, and else counted`() {
    let names = ["Acme Robotics", "Acme Labs"]
    #expect(header(names).hasPrefix(" costtop  Acme Robotics · Acme Labs   "))
    #expect(header(names, columns: 80).hasPrefix(" costtop  2 organizations   "))
  }

  @Test func `are the providers where no name is known`() {
    #expect(header([nil, nil]).hasPrefix(" costtop  Anthropic · OpenAI   "))
  }
}
