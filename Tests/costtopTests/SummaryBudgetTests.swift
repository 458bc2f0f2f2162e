import FakeAdminAPI
import Foundation
import Testing
import UsageModel

@testable import costtop

extension `A summary of a simulated organization` {
  static let budgets = """
    budgets:
      - {name: everything, period: month, amount: 1000000, on: [actual, forecast]}
      - {name: tight, scope: {account: anthropic}, period: day, amount: 0.01}
      - {name: tokens, metric: tokens, period: week, amount: 1}
      - {name: place, scope: {workspace: Production}, metric: tokens, period: day, amount: 100T}
      - {name: key, scope: {key: api-gateway}, period: day, amount: 10000000}
      - {name: nobody, scope: {workspace: No such place}, period: day, amount: 5}
    """

  func outcome(
    _ arguments: [String], budgets: String = budgets, fault: (Fault, FaultTarget)? = nil
  ) async throws -> CommandOutcome {
    let folder = try TemporaryFolder()
    let place = folder.url.appending(path: "costtop")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    try Data(budgets.utf8).write(to: place.appending(path: "config.yaml"))
    let server = FakeAdminServer(organization: Self.organization, now: { Self.now })
    return try await withServing(server) { variables in
      if let (fault, target) = fault { server.inject(fault, at: target) }
      return try await CommandOutcome.of(
        variables.merging(["XDG_CONFIG_HOME": folder.path]) { $1 }, at: Self.now
      ) { try await Summary.parse(arguments).run(in: $0) }
    }
  }

  @Test func `says how budgets stand, whatever the period`() async throws {
    for period in ["today", "mtd"] {
      let json = try await outcome(["--period", period, "--json"]).json
      let budgets = try json.objects("budgets")
      #expect(
        budgets.map { $0["name"] as? String } == [
          "everything", "everything (forecast)", "tight", "tokens", "place", "key", "nobody",
          "openai spend limit",
        ])
      #expect(
        budgets.map { $0["level"] as? String } == [
          // Of a model that is new today nobody knows a rate.
          nil, nil, "breach", "breach", "within", "within", nil,
          "within",
        ])
      #expect(budgets.map { ($0["unpriced_tokens"] as? Int ?? 0) > 0 }.prefix(2) == [true, true])
      let month = try #require(budgets.first)
      #expect(month["first_day"] as? String == "2026-11-01")
      #expect(month["last_day"] as? String == "2026-11-30")
      #expect(month["scope"] as? String == "all")
      #expect(month["currency"] as? String == "USD")
      #expect(month["mark"] as? String == "estimated")
      #expect(month["complete"] as? Bool == true)
      #expect(try month.amount("amount") == ExactDecimal(1_000_000))
      let used = try #require(try month.amount("used"))
      #expect(
        try month.amount("fraction") == used.quotient(by: ExactDecimal(1_000_000), places: 4))
      #expect(month["forecast"] is NSNull)
      #expect(budgets[3]["currency"] is NSNull)
      #expect(budgets[6]["used"] is NSNull)
      #expect(budgets[6]["complete"] as? Bool == false)
      guard period == "mtd" else { continue }
      // The month so far is what the accounts of the month cost.
      #expect(try json.objects("totals").map { try $0.amount("cost") } == [used])
    }
  }

  @Test func `says what the month is expected to come to, by account and in all`() async throws {
    let json = try await outcome(["--period", "today", "--json"]).json
    let total = try #require(try json.objects("totals").first?["forecast"] as? [String: Any])
    #expect(total["month"] as? String == "2026-11")
    let (low, high) = (
      try #require(try total.amount("low")), try #require(try total.amount("high"))
    )
    let expected = try #require(try total.amount("expected"))
    #expect(low < expected && expected < high)
    #expect(
      try json.objects("budgets")[1].amount("forecast") == expected)
    // What the month really comes to, by the simulated organization's own book.
    let month = (1...30).compactMap { UTCDay(year: 2026, month: 11, day: $0) }
    let later = Self.organization.truth(asOf: Self.now.addingTimeInterval(30 * UTCDay.length))
    let bills = SimulatedProvider.allCases.flatMap { provider in
      month.compactMap { later.billed(provider: provider, on: $0) }
    }
    let truth = bills.reduce(ExactDecimal.zero, +)
    #expect(abs(expected.approximate / truth.approximate - 1) < 0.15)
    for account in try json.objects("accounts") {
      let forecast = try #require(account["forecast"] as? [String: Any])
      let month = try #require(try forecast.amount("expected"))
      #expect(month < expected)
    }
  }

  @Test func `a period that is over has neither`() async throws {
    let json = try await outcome(["--since", "2026-10-01", "--until", "2026-10-05", "--json"]).json
    #expect(json["budgets"] is NSNull)
    #expect(try json.objects("totals").first?["forecast"] is NSNull)
    let table = try await outcome(["--since", "2026-10-01", "--until", "2026-10-05"]).output
    #expect(!table.contains("BUDGET"))
    #expect(!table.contains("expected to come to"))
  }

  @Test func `what could not be read is no budget that is kept`() async throws {
    let json = try await outcome(
      ["--period", "today", "--json"], fault: (.unauthorized, FaultTarget(provider: .openai))
    ).json
    let budgets = try json.objects("budgets")
    #expect(budgets[0]["level"] is NSNull)
    #expect(budgets[0]["complete"] as? Bool == false)
    #expect(budgets[1]["forecast"] is NSNull)
    #expect(budgets[2]["level"] as? String == "breach")
    #expect(try json.objects("totals").first?["forecast"] is NSNull)
    let accounts = try json.objects("accounts")
    #expect(accounts.map { $0["forecast"] is NSNull } == [false, true])
  }

  @Test func `the table has both`() async throws {
    let table = try await outcome(["--period", "mtd"]).output
    #expect(table.contains("  2026-11 is expected to come to $"))
    #expect(table.contains(", 8 times of 10 $"))
    let lines = table.split(separator: "\n").map(String.init)
    let head = try #require(lines.firstIndex { $0.hasPrefix("BUDGET ") })
    #expect(
      lines[head].split(separator: " ") == [
        "BUDGET", "PERIOD", "USED", "AMOUNT", "SHARE", "FORECAST", "LEVEL",
      ])
    #expect(lines[head + 1].hasPrefix("everything             month"))
    #expect(lines[head + 3].contains("day"))
    #expect(lines[head + 3].contains("$0.01"))
    #expect(lines[head + 3].hasSuffix("breach"))
    #expect(lines[head + 4].contains(" 1 tokens"))
    #expect(lines[head + 7].hasSuffix("-"))
    #expect(lines.count == head + 9)
  }
}
