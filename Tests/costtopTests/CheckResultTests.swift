import SpendAnalysis
import Testing
import UsageModel

@testable import costtop

@Suite struct `The verdict of a check` {
  static func amount(_ cents: Int) -> ExactDecimal { ExactDecimal(cents).shifted(byPlaces: -2) }

  static let limits = CheckLimits(warning: ExactDecimal(400), critical: ExactDecimal(500))

  static func figure(
    _ cents: Int?, _ mark: CostFigure.Mark = .estimated, tokens: Int = 1_000_000,
    unpriced: Int = 0, gaps: [String] = []
  ) -> CheckFigure {
    CheckFigure(
      amount: cents.map(amount), mark: mark, tokens: tokens, unpricedTokens: unpriced, gaps: gaps)
  }

  static let down = "OpenAI bill: refused the key (HTTP 401)"
  static let stale = "Anthropic last read 3 h ago"

  @Test(arguments: [
    ("under", figure(31_220), CheckState.ok, "today ~$312.20", "312.20"),
    ("billed, under", figure(31_220, .billed), .ok, "today $312.20", "312.20"),
    ("a limit itself is not over it", figure(40_000), .ok, "today ~$400.00", "400.00"),
    ("over the warning", figure(40_001), .warning, "today ~$400.01 > $400", "400.01"),
    ("at the critical limit", figure(50_000), .warning, "today ~$500.00 > $400", "500.00"),
    ("over the critical limit", figure(61_220), .critical, "today ~$612.20 > $500", "612.20"),
    ("nothing used", figure(0), .ok, "today ~$0.00", "0.00"),
    ("a credit", figure(-1250), .ok, "today ~-$12.50", "-12.50"),
    ("stale", figure(31_220, gaps: [stale]), .unknown, "today ~$312.20+ (\(stale))", "U"),
    ("one account down", figure(31_220, gaps: [down]), .unknown, "today ~$312.20+ (\(down))", "U"),
    (
      "one account down, the known part over the warning", figure(45_000, gaps: [down]), .warning,
      "today ~$450.00+ > $400 (\(down))", "450.00"
    ),
    (
      "stale, the known part over the critical limit", figure(61_220, gaps: [stale]), .critical,
      "today ~$612.20+ > $500 (\(stale))", "612.20"
    ),
    ("nothing known", figure(nil, gaps: [down]), .unknown, "today -+ (\(down))", "U"),
    ("nothing known, and no reason", figure(nil), .unknown, "today - (not known)", "U"),
    (
      "5 % without a rate", figure(31_220, unpriced: 50_000), .ok,
      "today ~$312.20 + 50k tokens unpriced", "312.20"
    ),
    (
      "more than 5 % without a rate", figure(31_220, unpriced: 50_001), .unknown,
      "today ~$312.20 + 50k tokens unpriced (more than 5% of the tokens have no rate)", "U"
    ),
    (
      "no token with a rate", figure(nil, tokens: 900, unpriced: 900), .unknown,
      "today - + 900 tokens unpriced (more than 5% of the tokens have no rate)", "U"
    ),
    (
      "without rates, and over all the same", figure(61_220, unpriced: 500_000), .critical,
      "today ~$612.20 + 500k tokens unpriced > $500", "612.20"
    ),
  ])
  func `says in one line what is known`(
    name: String, figure: CheckFigure, state: CheckState, text: String, value: String
  ) {
    let result = CheckResult(
      CheckInput(lines: [.init(measure: .today, limits: Self.limits, figure: figure)]))
    #expect(result.state == state, "\(name)")
    #expect(result.line == "COSTTOP \(state.word) - \(text) | today=\(value);400;500;;")
  }

  @Test func `names who spends it, once it is too much`() {
    func line(_ cents: Int) -> String {
      CheckResult(
        CheckInput(lines: [
          .init(
            measure: .today, limits: Self.limits, figure: Self.figure(cents),
            culprits: "claude-opus-4-6, key ci-batch +$410")
        ])
      ).line
    }
    #expect(
      line(61_220)
        == "COSTTOP CRITICAL - today ~$612.20 > $500 (claude-opus-4-6, key ci-batch +$410) "
        + "| today=612.20;400;500;;")
    #expect(line(31_220) == "COSTTOP OK - today ~$312.20 | today=312.20;400;500;;")
  }

  @Test(arguments: [
    ([31_220, 9_000, 1], CheckState.critical, ["burn", "today", "month"]),
    ([31_220, 4_500, 1], .warning, ["burn", "today", "month"]),
    ([nil, 4_500, 61_220], .critical, ["month", "burn", "today"]),
    ([nil, 1, 2], .unknown, ["today", "burn", "month"]),
    ([nil, 4_500, 2], .warning, ["burn", "today", "month"]),
    ([1, 2, 3], .ok, ["today", "burn", "month"]),
  ])
  func
    `the worst of several comes first and decides; what is known to be over comes before the unknown`(
      cents: [Int?], state: CheckState, order: [String]
    )
  {
    let limits = [
      Self.limits, CheckLimits(warning: ExactDecimal(40), critical: ExactDecimal(60)), Self.limits,
    ]
    let lines = zip(zip([CheckMeasure.today, .burn, .month], limits), cents).map {
      CheckInput.Line(measure: $0.0, limits: $0.1, figure: Self.figure($1))
    }
    let result = CheckResult(CheckInput(lines: lines))
    #expect(result.state == state)
    let parts = result.line.split(separator: " | ")
    let said = parts[0].split(separator: " - ", maxSplits: 1)[1].split(separator: ", ")
    #expect(said.map { String($0.split(separator: " ")[0]) } == order)
    #expect(
      parts[1].split(separator: " ").map { $0.prefix { $0 != "=" } } == ["today", "burn", "month"])
  }

  @Test func `nothing from a server can end the line or forge its figures`() {
    let result = CheckResult(
      CheckInput(lines: [
        .init(
          measure: .today, limits: Self.limits, figure: Self.figure(61_220),
          culprits: "a|b=1;;\n'key' \"ci\u{1B}[31m\" `x` | today=0 +$1")
      ]))
    #expect(result.line.filter { $0 == "|" }.count == 1)
    #expect(!result.line.contains("\n") && !result.line.contains("\u{1B}"))
    #expect(!result.line.contains { "'\"`".contains($0) })
    #expect(result.line.hasSuffix("| today=612.20;400;500;;"))
    let obstacle = CheckResult(CheckInput(obstacle: "no 'key'\nis | set"))
    #expect(obstacle.line == "COSTTOP UNKNOWN - no key is  set")
    #expect(obstacle.state.rawValue == 3)
  }

  @Test func `limits are said and passed on exactly`() throws {
    let limits = try CheckLimits.parse("0.005,0.5")
    let result = CheckResult(
      CheckInput(lines: [.init(measure: .burn, limits: limits, figure: Self.figure(51))]))
    #expect(result.line == "COSTTOP CRITICAL - burn ~$0.51/h > $0.50/h | burn=0.51;0.005;0.5;;")
  }

  @Test(arguments: [
    "", "400", "400,", ",500", "500,400", "-5,10", "-10,-5", "1,2,3", "a,b", "1, 2", "0x1,2",
    "nan,1",
  ])
  func `limits that cannot be meant are refused`(text: String) {
    #expect(throws: (any Error).self) { try CheckLimits.parse(text) }
  }

  @Test(arguments: [("90s", 90.0), ("15m", 900), ("2h", 7200), ("45", 45)])
  func `an age has its unit`(text: String, seconds: Double) throws {
    #expect(try CheckAge.parse(text) == CheckAge(seconds: seconds))
  }

  @Test(arguments: ["", "m", "0m", "-5m", "1.5h", "15 m", "8d", "999999999999999999h", "200h"])
  func `an age that cannot be meant is refused`(text: String) {
    #expect(throws: (any Error).self) { try CheckAge.parse(text) }
  }
}
