import ArgumentParser
import FakeAdminAPI
import SpendAnalysis
import Testing
import UsageEngine
import UsageModel

@testable import costtop

@Suite struct `The forecast of a simulated organization` {
  static let seed: UInt64 = 3
  /// A Friday, and the day of the rig's present.
  static let today = UTCDay(containing: HistoryRig.start)

  /// A rig whose history holds so many days with today among them.
  func filled(
    _ days: Int, _ body: @escaping @Sendable (HistoryRig) async throws -> Void
  ) async throws {
    try await HistoryRig.run(seed: Self.seed) { rig in
      _ = try await rig.program { refresher, _ in
        await refresher.fill(
          FillRequest(
            days: Self.today.advanced(by: 1 - days)..<Self.today.advanced(by: 1), scope: .totals))
      }
      try await body(rig)
    }
  }

  func truth(_ asOf: UTCDay = today) -> SimulatedTruth {
    SimulatedOrganization(seed: Self.seed).truth(asOf: asOf.start)
  }

  /// What `account` used on `days` comes to in the end; nil is all accounts.
  func cost(of account: String?, on days: Range<UTCDay>) -> ExactDecimal {
    let truth = truth(days.upperBound)
    return SimulatedProvider.allCases.filter { account == nil || $0.rawValue == account }
      .flatMap { provider in days.map { truth.trueCost(provider: provider, on: $0) } }
      .reduce(.zero, +)
  }

  @Test func `is near what the month comes to, for each account and all`() async throws {
    try await filled(62) { rig in
      let outcome = try await rig.command {
        try await ForecastCommand.parse(["--offline", "--json"]).run(in: $0)
      }
      #expect(outcome.status == 0, "\(outcome.errors)")
      let json = try outcome.json
      #expect(json["month"] as? String == "2026-11")
      let entries = try json.objects("forecasts")
      #expect(entries.map { $0["account"] as? String } == ["anthropic", "openai", nil])
      for entry in entries {
        let account = entry["account"] as? String
        let forecast = try #require(entry["forecast"] as? [String: Any])
        let expected = try #require(try forecast.amount("expected"))
        let low = try #require(try forecast.amount("low"))
        let high = try #require(try forecast.amount("high"))
        let month = cost(
          of: account, on: Self.today.firstOfMonth..<Self.today.advanced(byMonths: 1))
        #expect((low...high).contains(month))
        #expect(low <= expected && expected <= high)
        #expect((high - low).approximate / 2 < month.approximate * 0.05)
        #expect(forecast["foretold_days"] as? Int == 11)
        // The last of the whole days are estimated.
        let whole = try #require(try forecast.amount("whole_days")).approximate
        let came = cost(of: account, on: Self.today.firstOfMonth..<Self.today).approximate
        #expect(abs(whole - came) < came * 0.005)
      }
    }
  }

  @Test func `looks back as far as a dashboard loads bills for it`() {
    #expect(RefreshSchedule.standard.pastBillDays == Forecast.daysOfHistory)
  }

  @Test func `is one and the same in every command and on the screen`() async throws {
    try await filled(93) { rig in
      func said(_ json: [String: Any]) throws -> [ExactDecimal?] {
        let forecast = try #require(json["forecast"] as? [String: Any])
        return try ["low", "expected", "high"].map { try forecast.amount($0) }
      }
      let forecasts = try await rig.command {
        try await ForecastCommand.parse(["--offline", "--json"]).run(in: $0)
      }
      let all = try said(try #require(try forecasts.json.objects("forecasts").last))
      let known = SpendIndex(
        try await rig.program { refresher, _ in
          await refresher.refreshOnce()
          return await refresher.current
        })
      let onScreen = try #require(known.forecast())
      #expect([onScreen.range.lowerBound, onScreen.expected, onScreen.range.upperBound] == all)
      for arguments in [["--period", "today"], ["--period", "30d"], ["--offline"]] {
        let summary = try await rig.command {
          try await Summary.parse(arguments + ["--json"]).run(in: $0)
        }
        #expect(try said(try #require(try summary.json.objects("totals").first)) == all)
      }
      let check = try await rig.command {
        try await Check.parse(["--max-forecast", "1,2"]).run(in: $0)
      }
      let text = try #require(all[1]).rounded(toPlaces: 2)
      #expect(check.output.contains("forecast=\(text)"), "\(check.output) \(text)")
    }
  }

  @Test func `is held against past months, to the last digit of what they came to`() async throws {
    try await filled(93) { rig in
      let outcome = try await rig.command {
        try await ForecastCommand.parse(["--backtest", "--on", "20,10", "--offline", "--json"])
          .run(in: $0)
      }
      #expect(outcome.status == 0, "\(outcome.errors)")
      let entries = try outcome.json.objects("backtests")
      #expect(entries.count == 3)
      for entry in entries {
        let trials = try entry.objects("trials")
        // The history begins on 20 August, so that 14 days are known by the 10th of September.
        #expect(
          trials.map { $0["day"] as? String } == [
            "2026-09-10", "2026-09-20", "2026-10-10", "2026-10-20",
          ])
        for trial in trials {
          let first = try #require(UTCDay(text: "\(trial["month"] as? String ?? "")-01"))
          let actual = try #require(try trial.amount("actual"))
          #expect(
            actual
              == cost(
                of: entry["account"] as? String, on: first..<first.advanced(byMonths: 1)))
          let forecast = try #require(trial["forecast"] as? [String: Any])
          let expected = try #require(try forecast.amount("expected"))
          #expect(try trial.amount("error") == expected - actual)
        }
        let held = trials.count { $0["is_held"] as? Bool == true }
        #expect(entry["held"] as? Int == held)
        #expect(entry["judged"] as? Int == 4)
      }
    }
  }

  @Test func `says in words what is not known, and ends with 2 where nothing is`() async throws {
    try await filled(7) { rig in
      let outcome = try await rig.command {
        try await ForecastCommand.parse(["--offline"]).run(in: $0)
      }
      #expect(outcome.status == 2)
      #expect(outcome.output.contains("Anthropic: not known; of the 28 days before today"))
      let backtest = try await rig.command {
        try await ForecastCommand.parse(["--offline", "--backtest"]).run(in: $0)
      }
      #expect(backtest.status == 2)
      #expect(backtest.output.contains("nothing to hold it against"))
    }
  }

  @Test(arguments: [["--on", "5"], ["--backtest", "--on", "0,5"], ["--backtest", "--on", "5,"]])
  func `refuses days that are none, and days without a back-test`(arguments: [String]) {
    #expect(throws: (any Error).self) { try ForecastCommand.parse(arguments) }
  }
}
