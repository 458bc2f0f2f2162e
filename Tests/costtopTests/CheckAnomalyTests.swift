import FakeAdminAPI
import Foundation
import SpendAnalysis
import Testing
import UsageModel

@testable import costtop

@Suite struct `The verdict on anomalies` {
  static let account = Account.ID("acme")
  static let now = Date(utcText: "2026-11-20T20:32:07Z") ?? .distantPast

  static func runaway(_ since: String, _ until: String, isGoingOn: Bool, isCut: Bool = false)
    -> Runaway
  {
    Runaway(
      account: account, key: .apiKey("key_1"), since: Date(utcText: since) ?? .distantPast,
      mayHaveBegunEarlier: isCut, until: Date(utcText: until) ?? .distantPast,
      isGoingOn: isGoingOn, amount: `The verdict of a check`.amount(41_220),
      usual: `The verdict of a check`.amount(2310), scope: .all)
  }

  static func anomaly(_ key: SpendKey?, _ dollars: Int) throws -> Anomaly {
    let day = UTCDay(containing: now)
    let usual = try #require(UsualCost([1, 2, 3].map { ExactDecimal($0) }))
    return Anomaly(
      subject: key.map { .key(account, $0) } ?? .whole, time: .day(day),
      amount: ExactDecimal(dollars), mark: .estimated, usual: usual, limit: ExactDecimal(10),
      scope: SpendScope(account: account))
  }

  static func result(
    _ runaways: [Runaway] = [], _ anomalies: [Anomaly] = [], gaps: [String] = [],
    name: String = "ci-batch"
  ) -> CheckResult {
    var snapshot = AccountSnapshot(
      account: Account(id: account, provider: .anthropic, configuredName: "acme"))
    snapshot.names.apply(
      NamesAnswer(
        kind: .apiKeys, entities: [NamedEntity(kind: .apiKeys, id: "key_1", name: name)],
        readAt: now))
    let fetch = SummaryFetch(
      stored: snapshot, billFailures: [], usageFailures: [], isAnythingRead: true)
    let told = OddSpend(runaways: runaways, anomalies: anomalies, gaps: gaps).told(
      of: [CheckReading.Known(fetch: fetch, title: "acme")], at: now, in: .usd)
    return CheckResult(CheckInput(anomalies: told))
  }

  @Test
  func `is CRITICAL for a key that is running away, with since when, which one, and how much`() {
    let result = Self.result([
      Self.runaway("2026-11-20T19:00:00Z", "2026-11-20T21:00:00Z", isGoingOn: true)
    ])
    #expect(result.state == .critical)
    #expect(
      result.line
        == "COSTTOP CRITICAL - key ci-batch runs away since 19:00 UTC: ~$412.20, usually $23.10 "
        + "| runaways=1;;0;0; anomalies=0;0;;0;")
  }

  @Test func `names the day that a run began on, and where it may have begun before`() {
    let line = Self.result([
      Self.runaway(
        "2026-11-19T00:00:00Z", "2026-11-20T21:00:00Z", isGoingOn: true, isCut: true)
    ]).line
    #expect(line.contains("runs away since Thu 19 Nov 00:00 UTC or earlier: "))
  }

  @Test func `is a WARNING for a run that is over, and for a day out of the usual`() throws {
    let over = Self.result([
      Self.runaway("2026-11-20T09:00:00Z", "2026-11-20T11:00:00Z", isGoingOn: false)
    ])
    #expect(over.state == .warning)
    #expect(
      over.line
        == "COSTTOP WARNING - key ci-batch ran away 09:00 to 11:00 UTC: ~$412.20, usually $23.10 "
        + "| runaways=0;;0;0; anomalies=1;0;;0;")
    let day = Self.result(
      [], [try Self.anomaly(nil, 80), try Self.anomaly(.model("claude-opus-4-6"), 70)])
    #expect(day.state == .warning)
    #expect(
      day.line
        == "COSTTOP WARNING - acme today ~$80.00, usually $2.00; claude-opus-4-6 today ~$70.00, "
        + "usually $2.00 | runaways=0;;0;0; anomalies=2;0;;0;")
  }

  @Test func `tells three, and how many more there are`() throws {
    let line = Self.result([], try (1...5).map { try Self.anomaly(.model("m\($0)"), 100 - $0) })
      .line
    #expect(line.contains("; m3 today ~$97.00, usually $2.00; and 2 more | "))
    #expect(line.contains("anomalies=5;"))
  }

  @Test func `is UNKNOWN where something may be missed, unless something was seen`() {
    let gap = "acme usage: answered HTTP 500"
    #expect(
      Self.result(gaps: [gap]).line
        == "COSTTOP UNKNOWN - anomalies not known (\(gap)) | runaways=U;;0;0; anomalies=U;0;;0;")
    let seen = Self.result(
      [Self.runaway("2026-11-20T19:00:00Z", "2026-11-20T21:00:00Z", isGoingOn: true)], gaps: [gap])
    #expect(seen.state == .critical)
    #expect(seen.line.contains("usually $23.10 (\(gap)) | runaways=1;;0;0; anomalies=U;0;;0;"))
    #expect(
      Self.result().line == "COSTTOP OK - no anomaly | runaways=0;;0;0; anomalies=0;0;;0;")
  }

  @Test func `no name of a key ends the line or forges its figures`() {
    let line = Self.result(
      [Self.runaway("2026-11-20T19:00:00Z", "2026-11-20T21:00:00Z", isGoingOn: true)],
      name: "a|runaways=0;;\n'b' \"c\""
    ).line
    #expect(line.filter { $0 == "|" }.count == 1)
    #expect(!line.contains { "'\"\n".contains($0) })
  }
}

extension `A check` {
  /// One key runs away from 18:00 to 23:00 on the second Thursday of each month.
  static let evening = Date(utcText: "2026-11-12T20:45:00Z") ?? .distantPast

  @Test func `says since when a key runs away, which one, and how much so far`() async throws {
    let result = try await check(at: Self.evening, ["--anomaly"])
    #expect(result.status == 2, "\(result.line)")
    #expect(
      result.line.hasPrefix(
        "COSTTOP CRITICAL - key ci-regression-runner runs away since 18:00 UTC: ~$"),
      "\(result.line)")
    #expect(result.line.contains(", usually $"))
    #expect(result.line.contains(" | runaways=1;;0;0; anomalies="))
  }

  @Test func `a usual day has no anomaly`() async throws {
    let usual = try await check(
      ["--anomaly", "--max-today", "10000,20000", "--account", "openai"])
    #expect(usual.status == 0, "\(usual.line)")
    #expect(usual.line.contains(", no anomaly | today="))
    #expect(usual.line.hasSuffix(" runaways=0;;0;0; anomalies=0;0;;0;\n"))
  }

  @Test func `a runaway of yesterday is told no more`() async throws {
    let after = try #require(Date(utcText: "2026-11-13T09:10:00Z"))
    let result = try await check(at: after, ["--anomaly"])
    #expect(result.status < 2, "\(result.line)")
    #expect(!result.line.contains("ci-regression-runner"), "\(result.line)")
    #expect(!result.line.contains("=U"))
  }

  @Test func `comes with the other limits, the worst first`() async throws {
    let result = try await check(
      at: Self.evening, ["--anomaly", "--max-month", "1,100000000", "--account", "anthropic"])
    #expect(result.status == 2)
    #expect(result.line.hasPrefix("COSTTOP CRITICAL - key ci-regression-runner runs away"))
    #expect(result.line.contains(", month ~$"))
  }

  @Test func `anomalies that nobody can see are UNKNOWN`() async throws {
    for (provider, endpoint) in [
      (SimulatedProvider.anthropic, "messages"), (.openai, "completions"),
    ] {
      let result = try await check(
        ["--anomaly", "--account", provider.rawValue],
        faults: [(.serverError, FaultTarget(provider: provider, endpoint: endpoint))])
      #expect(result.status == 3, "\(endpoint): \(result.line)")
      #expect(result.line.contains("runaways=U;"))
    }
  }

  @Test func `what is seen at one account counts where another is down`() async throws {
    let result = try await check(
      at: Self.evening, ["--anomaly"],
      faults: [(.unauthorized, FaultTarget(provider: .openai))])
    #expect(result.status == 2, "\(result.line)")
    #expect(result.line.contains("HTTP 401"))
  }

  @Test func `everything at once stays within the requests that Anthropic allows`() async throws {
    let server = FakeAdminServer(organization: Self.organization, now: { Self.evening })
    try await withServing(server) { variables in
      let result = await Self.check(
        [
          "--anomaly", "--max-today", "1,2", "--max-burn", "1,2", "--max-month", "1,2",
          "--max-forecast", "1,2", "--account", "anthropic",
        ], variables, at: Self.evening)
      #expect(result.status == 2, "\(result.line)")
    }
    #expect(server.requestLog.count <= 10)
  }

  @Test func `runaways come from the history where it is fresh enough`() async throws {
    try await HistoryRig.run(seed: 3, from: Self.evening) { rig in
      try await rig.program(schedule: .standard) { refresher, _ in
        await refresher.refreshOnce()
      }
      let asked = rig.server.requestLog.count
      let result = await Self.check(["--anomaly"], rig.variables, at: rig.clock.date)
      #expect(result.status == 2, "\(result.line)")
      #expect(rig.server.requestLog.count == asked)
      rig.clock.move(by: .seconds(20 * 60))
      let later = await Self.check(
        ["--anomaly", "--max-age", "1h"], rig.variables, at: rig.clock.date)
      #expect(later.status == 2, "\(later.line)")
      #expect(rig.server.requestLog.count > asked)
    }
  }

  @Test func `where the history has too few days by key, they are asked`() async throws {
    try await HistoryRig.run(seed: 3, from: Self.evening) { rig in
      // A week of them, as in the first minutes of a dashboard.
      try await rig.program { refresher, _ in await refresher.refreshOnce() }
      let asked = rig.server.requestLog.count
      let result = await Self.check(["--anomaly"], rig.variables, at: rig.clock.date)
      #expect(result.status == 2, "\(result.line)")
      #expect(rig.server.requestLog.count > asked)
    }
  }

  @Test func `an unknown option is named`() async throws {
    for arguments in [["--nonsense"], ["--anomaly", "--nonsense"], ["--max-tody", "1,2"]] {
      let result = await Self.check(arguments, [:])
      #expect(result.status == 3)
      let option = arguments.first { $0 != "--anomaly" && $0.hasPrefix("--") } ?? ""
      #expect(result.line.contains(option), "\(result.line)")
    }
    let none = await Self.check([], [:])
    #expect(none.line.hasPrefix("COSTTOP UNKNOWN - Name a limit"))
    #expect(none.line.contains("--anomaly"))
  }
}
