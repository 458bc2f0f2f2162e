import Foundation
import Testing
import UsageModel

@testable import DashboardUI

@Suite struct `The ages in a pane's title` {
  /// Of figures that were read so many hours ago; one that fails has failed since.
  private func status(_ hours: Double?, fails: Bool = false, isLate: Bool = false)
    -> EndpointStatus
  {
    EndpointStatus(
      lastSuccess: hours.map { screenTime.addingTimeInterval(-$0 * 3600) },
      failure: fails
        ? EndpointFailure(error: .timedOut(after: 30), since: screenTime, attempts: 1) : nil,
      nextAttempt: isLate ? screenTime.addingTimeInterval(600) : nil, cadence: 900)
  }

  private func account(
    usage: EndpointStatus, bill: EndpointStatus, images: EndpointStatus? = nil
  ) -> AccountSnapshot {
    var account = Scenario.healthy.accounts[1]
    account.endpoints = [
      Provider.openai.usage(.hour): usage, Provider.openai.bill: bill,
    ]
    if let images {
      let question = Provider.openai.questions.usage.first { $0.resource == .images }
      if let question { account.endpoints[.usage(question, .hour)] = images }
    }
    return account
  }

  private func title(_ account: AccountSnapshot, _ width: Int) -> String {
    FreshnessText.wordings(account, at: screenTime, .standard(isUnicode: true))
      .line(width: width, ellipsis: "…").text
  }

  @Test func `other reports go before the ages of usage and bill do`() {
    let account = account(
      usage: status(25, fails: true), bill: status(3, fails: true), images: status(2, fails: true))
    #expect(title(account, 40) == "! usage 25h · ! bill 3h · images stale")
    #expect(title(account, 26) == "! usage 25h · ! bill 3h …")
    #expect(title(account, 24) == "! usage 25h · ! bill 3h")
  }

  @Test(arguments: 12...22)
  func `the worst age stays whole`(_ width: Int) {
    let usageIsWorse = account(usage: status(25, fails: true), bill: status(30))
    #expect(title(usageIsWorse, width).hasPrefix("! usage 25h"))
    let billIsOlder = account(usage: status(3, fails: true), bill: status(25, fails: true))
    #expect(title(billIsOlder, width).hasPrefix("! bill 25h"))
    let billIsLate = account(usage: status(3), bill: status(2, isLate: true))
    #expect(title(billIsLate, width).hasPrefix("bill 2h late"))
  }

  @Test func `what is alike is said once`() {
    let both = account(usage: status(25, isLate: true), bill: status(25.5, isLate: true))
    #expect(title(both, 40) == "usage 25h late · bill 25h late")
    #expect(title(both, 24) == "usage, bill 25h late")
  }

  @Test func `usage that fails and was never read has the age of what is on screen`() {
    var account = account(usage: status(nil, fails: true), bill: status(1))
    #expect(title(account, 40) == "! usage - · bill 1h")
    account.endpoints[Provider.openai.usage(.day)] = status(5)
    #expect(title(account, 40) == "! usage 5h · bill 1h")
  }

  @Test(arguments: 40...60)
  func `a long name gives way to the ages`(_ columns: Int) {
    let accounts = ["one", "other"].map { id in
      var account = Scenario.account(
        Account.ID(id), .openai, "Acme Robotics Laboratories", AccountLedger())
      account.endpoints[Provider.openai.usage(.hour)] = status(25, fails: true)
      return account
    }
    let frame = DashboardFrame(
      data: DashboardData(
        snapshot: UsageSnapshot(asOf: screenTime, accounts: accounts)),
      now: screenTime, size: Size(columns: 2 * columns, rows: 30),
      drawing: DrawingAbility(isUnicode: true, colors: .ansi256))
    let titles = DashboardScreen.draw(DashboardState(), frame).text.split(separator: "\n")[2]
    #expect(titles.contains("! usage 25h"))
  }
}
