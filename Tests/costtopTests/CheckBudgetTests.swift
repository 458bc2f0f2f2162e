import FakeAdminAPI
import Foundation
import SpendAnalysis
import Testing
import UsageModel

@testable import costtop

@Suite struct `The verdict on a budget` {
  static func line(_ budget: Budget, _ amount: ExactDecimal?, gaps: [String] = []) -> CheckResult {
    CheckResult(
      CheckInput(lines: [
        .init(
          measure: .budget(budget), limits: CheckLimits(of: budget),
          figure: CheckFigure(amount: amount, gaps: gaps))
      ]))
  }

  static let cost = Budget(name: "all of it", period: .month, amount: ExactDecimal(12_000))
  static let tokens = Budget(
    name: "ci", metric: .tokens, period: .day, amount: ExactDecimal(500_000_000))

  @Test(arguments: [
    (Int?(9599), [String](), CheckState.ok, "$9,599.00", "9599.00"),
    (9600, [], .warning, "$9,600.00 >= $9,600", "9600.00"),
    (9601, [], .warning, "$9,601.00 > $9,600", "9601.00"),
    (12_000, [], .critical, "$12,000.00 >= $12,000", "12000.00"),
    (13_000, ["half"], .critical, "$13,000.00+ > $12,000 (half)", "13000.00"),
    (9599, ["half"], .unknown, "$9,599.00+ (half)", "U"),
    (nil, ["nothing"], .unknown, "-+ (nothing)", "U"),
  ])
  func `is that of its own levels, which are reached at their amount`(
    dollars: Int?, gaps: [String], state: CheckState, text: String, value: String
  ) {
    let result = Self.line(Self.cost, dollars.map { ExactDecimal($0) }, gaps: gaps)
    #expect(result.state == state)
    #expect(
      result.line == "COSTTOP \(state.word) - budget all of it \(text) "
        + "| budget_all_of_it=\(value);9600;12000;0;")
  }

  @Test func `counts what is no money, to the last one`() {
    #expect(
      Self.line(Self.tokens, ExactDecimal(400_000_001)).line
        == "COSTTOP WARNING - budget ci 400,000,001 tokens > 400,000,000 tokens "
        + "| budget_ci=400000001;400000000;500000000;0;")
  }

  @Test func `says a currency of its own, and no name forges figures`() {
    let budget = Budget(
      name: "a=1;| 'b' (forecast)", period: .month, amount: ExactDecimal(10),
      currency: Currency(code: "EUR"))
    let line = Self.line(budget, ExactDecimal(2)).line
    #expect(line.contains(Money(ExactDecimal(2), Currency(code: "EUR")).formatted()))
    #expect(line.hasSuffix("| budget_a_1_b_forecast=2.00;8;10;0;"))
    #expect(line.filter { $0 == "|" }.count == 1)
  }

  @Test func `nothing at all is not over a limit of nothing`() {
    let budget = Budget(name: "none", period: .day, amount: .zero)
    #expect(Self.line(budget, .zero).state == .ok)
    #expect(Self.line(budget, ExactDecimal(1)).state == .critical)
  }
}

extension `A check` {
  static let budgets = """
    budgets:
      - {name: roomy, period: month, amount: 10000000, on: [actual, forecast]}
      - {name: day, period: day, amount: 10000000}
      - {name: tight, period: month, amount: 1}
      - {name: tokens, metric: tokens, period: week, amount: 1}
      - {name: model, scope: {model: claude-opus-4-6}, period: week, amount: 10000000}
      - {name: workspace, scope: {workspace: Production}, metric: tokens, period: day, amount: 100T}
      - {name: key, scope: {key: api-gateway}, period: day, amount: 10000000}
      - {name: nobody, scope: {workspace: No such place}, period: day, amount: 5}
    """

  func budget(
    _ names: [String], _ faults: [(Fault, FaultTarget)] = [], at now: Date = now
  ) async throws -> (line: String, errors: String, status: Int32) {
    let folder = try TemporaryFolder()
    let place = folder.url.appending(path: "costtop")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    let file = place.appending(path: "config.yaml")
    try Data(Self.budgets.utf8).write(to: file)
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o600], ofItemAtPath: file.path(percentEncoded: false))
    let server = FakeAdminServer(organization: Self.organization, now: { now })
    return try await withServing(server) { variables in
      for (fault, target) in faults { server.inject(fault, at: target) }
      return await Self.check(
        names.flatMap { ["--budget", $0] },
        variables.merging(["XDG_CONFIG_HOME": folder.path]) { $1 }, at: now)
    }
  }

  @Test func `holds budgets of the configuration against their levels`() async throws {
    let kept = try await budget(["roomy", "day", "model"])
    #expect(kept.status == 0, "\(kept.line)")
    #expect(
      kept.line.hasPrefix("COSTTOP OK - budget roomy ~$"), "\(kept.line)")
    #expect(kept.line.contains(", budget roomy (forecast) ~$"))
    #expect(kept.line.contains(" budget_roomy_forecast="))
    let named = try await budget(["workspace", "key"])
    #expect(named.status == 0, "\(named.line)")
    #expect(!named.line.contains("workspace 0 tokens"))
    let breached = try await budget(["roomy", "tight", "tokens"])
    #expect(breached.status == 2)
    #expect(breached.line.hasPrefix("COSTTOP CRITICAL - budget tight ~$"))
    #expect(breached.line.contains(" tokens > 1 tokens"))
  }

  @Test func `a day that has just begun keeps its budget`() async throws {
    let midnight = try #require(Date(utcText: "2026-11-20T00:01:30Z"))
    let result = try await budget(["day"], at: midnight)
    #expect(result.status == 0, "\(result.line)")
  }

  @Test func `a budget that is not configured is UNKNOWN, and those that are get named`()
    async throws
  {
    let result = try await budget(["roomy", "rooomy"])
    #expect(result.status == 3)
    #expect(
      result.line
        == "COSTTOP UNKNOWN - --budget rooomy is none of roomy, day, tight, tokens, model, "
        + "workspace, key, nobody\n")
    let none = await Self.check(["--budget", "any"], ["ANTHROPIC_ADMIN_KEY": "sk-ant-admin01-A"])
    #expect(none.line == "COSTTOP UNKNOWN - --budget any: none is configured\n")
  }

  @Test func `a budget of what no account knows is UNKNOWN`() async throws {
    let result = try await budget(["nobody"])
    #expect(result.status == 3)
    #expect(
      result.line.hasPrefix(
        "COSTTOP UNKNOWN - budget nobody -+ (no account knows what it is about)"),
      "\(result.line)")
  }

  @Test func `what is missing makes a budget UNKNOWN, unless the rest is over it already`()
    async throws
  {
    let down = [(Fault.unauthorized, FaultTarget(provider: .openai))]
    let kept = try await budget(["roomy"], down)
    #expect(kept.status == 3, "\(kept.line)")
    #expect(kept.line.contains("budget_roomy=U;"))
    #expect(try await budget(["tight"], down).status == 2)
  }
}
