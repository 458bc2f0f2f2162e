import ArgumentParser
import FoundationEssentials
import SpendAnalysis
import Synchronization
import UsageModel

struct Check: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Hold spend against limits, for monitoring and cron: one line, and an exit status.",
    discussion: """
      Limits are a warning and a critical amount in US dollars; what is above them is told. A budget has its own: where it \
      warns and where it is breached, of what its period used and, where it says so, of what the period is expected to use. \
      With --anomaly, a key that is running away is critical; one that did so earlier today, and a day, model or key far \
      above its own weeks before, is a warning. Figures are billed, and where \
      the bill is not there yet, estimated ('~'): usage at the rates this organization's settled bills show.

      They come from the history where that is new enough (a dashboard that is open keeps it so), else the providers \
      are asked.

      Exit status: 0 OK; 1 WARNING; 2 CRITICAL; 3 UNKNOWN: figures that are stale or incomplete, more than 5 % of the \
      tokens without a rate, no key, wrong usage. A known part that is over its limit is told as such, whatever is missing.
      """
  )

  @Option(
    help: ArgumentHelp("What today may cost.", valueName: "warn,crit"),
    transform: CheckLimits.parse)
  var maxToday: CheckLimits?

  @Option(
    help: ArgumentHelp("What an hour may cost: the last full one.", valueName: "warn,crit"),
    transform: CheckLimits.parse)
  var maxBurn: CheckLimits?

  @Option(
    help: ArgumentHelp("What this month may have cost until now.", valueName: "warn,crit"),
    transform: CheckLimits.parse)
  var maxMonth: CheckLimits?

  @Option(
    help: ArgumentHelp("What this month may be expected to come to.", valueName: "warn,crit"),
    transform: CheckLimits.parse)
  var maxForecast: CheckLimits?

  @Option(
    name: .customLong("budget"),
    help: ArgumentHelp(
      "A budget of the configuration, at its own levels; may be given again.", valueName: "name"))
  var budgetNames: [String] = []

  @Flag(help: "Keys that run away, and what today costs far more than usual.")
  var anomaly = false

  @Option(
    help: ArgumentHelp(
      "How old figures of the history may be: 90s, 15m, 2h. Older ones are asked again.",
      valueName: "age"),
    transform: CheckAge.parse)
  var maxAge = CheckAge(seconds: 15 * 60)

  @Option(help: "Only this account: its name, or its provider's.")
  var account: String?

  private var limits: [(measure: CheckMeasure, limits: CheckLimits)] {
    [(.today, maxToday), (.burn, maxBurn), (.month, maxMonth), (.forecast, maxForecast)]
      .compactMap { measure, limits in limits.map { (measure, $0) } }
  }

  /// Not `validate()`: that one speaks before an unknown option is told.
  private func validateLimits() throws {
    guard !limits.isEmpty || !budgetNames.isEmpty || anomaly else {
      throw ValidationError("Name a limit, such as --max-today 400,500, a --budget, or --anomaly.")
    }
    guard account == nil || budgetNames.isEmpty else {
      throw ValidationError("A budget says itself what it is about; leave out --account.")
    }
  }

  func run() async throws {
    try await run(in: .live())
  }

  func run(in environment: CommandEnvironment) async throws {
    try validateLimits()
    let result = CheckResult(await input(environment))
    environment.print(result.line + "\n")
    if result.state != .ok { throw ExitCode(result.state.rawValue) }
  }

  private func input(_ environment: CommandEnvironment) async -> CheckInput {
    let accounts: [DiscoveredAccount]
    switch discover(environment) {
    case .failure(let obstacle): return CheckInput(obstacle: obstacle.sentence)
    case .success(let found): accounts = found
    }
    let limits: [(measure: CheckMeasure, limits: CheckLimits)]
    switch budgets(environment) {
    case .failure(let obstacle): return CheckInput(obstacle: obstacle.sentence)
    case .success(let budgets):
      limits = self.limits + budgets.map { (.budget($0), CheckLimits(of: $0)) }
    }
    let reading = CheckReading(
      accounts: accounts, measures: Set(limits.map(\.measure)), seeksAnomalies: anomaly,
      age: maxAge,
      environment: environment)
    var known = await reading.read()
    let currency = Currency.usd
    let now = environment.now()
    let figures = CheckFigures(known, at: now, in: currency)
    var lines = limits.map { measure, limits in
      CheckInput.Line(measure: measure, limits: limits, figure: figures[measure])
    }
    if let place = lines.firstIndex(where: \.isTodayOver),
      let culprits = CheckCulprits(in: figures),
      let whose = known.firstIndex(where: { $0.fetch.account.id == culprits.account })
    {
      if known[whose].fetch.account.names.readAt[.apiKeys] == nil, culprits.key != nil,
        let names = await reading.names(.apiKeys, of: culprits.account, pieces: 1)
      {
        known[whose].fetch.add(names)
      }
      lines[place].culprits = culprits.text(known[whose].fetch.account, currency)
    }
    guard anomaly else { return CheckInput(lines: lines, currency: currency) }
    guard let rules = try? environment.configuration().watchRules.anomalies else {
      return CheckInput(obstacle: "the configuration cannot be used")
    }
    let odd = OddSpend(in: figures, by: rules)
    for place in known.indices {
      let account = known[place].fetch.account
      guard odd.accountsOfKeys.contains(account.id), account.names.readAt[.apiKeys] == nil,
        let names = await reading.names(.apiKeys, of: account.id, pieces: 1)
      else { continue }
      known[place].fetch.add(names)
    }
    return CheckInput(
      lines: lines, anomalies: odd.told(of: known, at: now, in: currency), currency: currency)
  }

  private struct Obstacle: Error {
    let sentence: String
  }

  /// Those that are named, each once for every basis it has.
  private func budgets(_ environment: CommandEnvironment) -> Result<[Budget], Obstacle> {
    guard !budgetNames.isEmpty else { return .success([]) }
    guard let configured = try? environment.configuration().budgetEntries else {
      return .failure(Obstacle(sentence: "the configuration cannot be used"))
    }
    let known = configured.map(\.name)
    for name in budgetNames where !known.contains(name) {
      let others =
        known.isEmpty ? ": none is configured" : " is none of \(known.joined(separator: ", "))"
      return .failure(Obstacle(sentence: "--budget \(name)\(others)"))
    }
    return .success(configured.filter { budgetNames.contains($0.name) }.flatMap(\.budgets))
  }

  /// The accounts that are meant. What is said on the way to none goes to stderr, its first line into the result.
  private func discover(
    _ environment: CommandEnvironment
  ) -> Result<[DiscoveredAccount], Obstacle> {
    let said = Mutex<[String]>([])
    let listening = CommandEnvironment(
      variables: environment.variables, now: environment.now, sleep: environment.sleep,
      output: environment.output,
      explain: { text in
        said.withLock { $0.append(text) }
        environment.explain(text)
      }, showsProgress: false)
    guard let found = try? listening.discoverAccounts() else {
      let last = said.withLock { $0.last } ?? ""
      let line = last.split(separator: "\n").first.map(String.init) ?? "no account"
      let mark = "costtop: "
      return .failure(
        Obstacle(sentence: line.hasPrefix(mark) ? String(line.dropFirst(mark.count)) : line))
    }
    guard let account else { return .success(found) }
    let meant = found.filter {
      [$0.account.id.text, $0.account.configuredName, $0.account.provider.id].contains(account)
    }
    guard meant.isEmpty else { return .success(meant) }
    let known = found.map(\.account.id.text).joined(separator: ", ")
    return .failure(Obstacle(sentence: "--account \(account) is none of \(known)"))
  }
}

extension CheckInput.Line {
  fileprivate var isTodayOver: Bool {
    measure == .today && figure.amount.map { limits.state(of: $0).limit != nil } == true
  }
}
