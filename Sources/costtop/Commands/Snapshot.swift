import ArgumentParser
import DashboardUI
import FoundationEssentials
import SpendAnalysis
import UsageEngine
import UsageHistory
import UsageModel

struct Snapshot: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print the dashboard's screen without a terminal."
  )

  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, svg
  }

  @Flag(help: "Show a simulated organization instead of the accounts of the environment.")
  var demo = false

  @OptionGroup var simulation: SimulationOptions

  @Flag(help: "Ask no server; show what the history holds.")
  var offline = false

  @Option(help: "Columns x rows, from 40x10.", transform: ScreenSize.init(argument:))
  var size = ScreenSize(columns: 120, rows: 36)

  @Option(help: "text or svg.")
  var format: Format = .text

  @Option(
    help: ArgumentHelp(
      "The overview, the largest model, the last whole day, or one account by something.",
      valueName: "view"))
  var view: DashboardView = .overview

  @Option(
    help: "The account that --view opens, such as openai; the first that has it when left out.")
  var account: String?

  @Flag(help: "Draw with ASCII characters only.")
  var ascii = false

  @Flag(help: "Draw without colours.")
  var monochrome = false

  func validate() throws {
    if !demo, simulation.at != nil || simulation.seed != 1 || simulation.scale != 1 {
      throw ValidationError("--seed, --scale and --at go with --demo.")
    }
    if demo, offline { throw ValidationError("--demo has no history; leave out --offline.") }
    let ofAll: [DashboardView] = [
      .overview, .model, .day, .months, .restatements, .alerts, .why,
    ]
    if account != nil, ofAll.contains(view) {
      throw ValidationError("--account goes with a --view of one account, such as api-keys.")
    }
  }

  func run() async throws {
    try await run(in: .live())
  }

  /// Accounts are named as their provider is; there is one of each.
  private func checkAccount(_ frame: DashboardFrame) throws {
    let known = frame.data.snapshot.accounts.map(\.id.text)
    guard let account, !known.contains(account) else { return }
    throw ValidationError(
      "There is no account '\(account)'. One of: \(known.joined(separator: ", ")).")
  }

  func run(in environment: CommandEnvironment) async throws {
    let drawn: Drawn
    if demo {
      drawn = try await SimulatedWorld.run(
        simulation.organization, at: simulation.at ?? environment.now(), speed: 0
      ) { world in
        try await draw(
          world.accounts, history: try demoHistory(), clock: world.clock,
          now: { world.clock.date }, notes: ["demo, frozen"], in: environment)
      }
    } else if offline {
      let history = try environment.existingHistory()
      drawn = try await draw(
        try await environment.offlineAccounts(in: history),
        history: HistoryKeeping(history, status: .offline), clock: ContinuousClock(),
        now: environment.now, notes: [], in: environment)
    } else {
      let accounts = try environment.discoverAccounts()
      let opened = environment.openHistory()
      if let sentence = opened.sentence { environment.complain(sentence) }
      let transport = environment.makeTransport(.oneShot)
      let clock = ContinuousClock()
      drawn = try await draw(
        accounts.map {
          $0.refreshed(
            transport: transport, budgetClock: clock, now: environment.now)
        },
        history: opened.history.map { HistoryKeeping($0) }, clock: clock, now: environment.now,
        notes: accounts.originNotes, in: environment)
      await transport.shutdown()
    }
    switch format {
    case .text: environment.print(drawn.grid.text + "\n")
    case .svg:
      environment.print(
        drawn.grid.svg(theme: .standard(for: drawing.colors), title: "costtop \(view.rawValue)"))
    }
    try report(drawn.snapshot, in: environment)
  }

  /// A screen and the figures on it.
  private struct Drawn: Sendable {
    let grid: CellGrid
    let snapshot: UsageSnapshot
  }

  /// Says what could not be read and ends as `costtop summary` does.
  private func report(_ snapshot: UsageSnapshot, in environment: CommandEnvironment) throws {
    let statuses = snapshot.accounts.flatMap { account in
      account.endpoints.filter { !$0.key.isBesideFigures }.sorted { $0.key < $1.key }
        .map { (account: account, endpoint: $0.key, status: $0.value) }
    }
    for (account, endpoint, status) in statuses {
      guard let failure = status.failure else { continue }
      environment.complain(
        "\(account.provider.name) \(endpoint.name): \(failure.error.sentence)")
    }
    // Not failed, but behind what the provider allows to ask for at once.
    for account in snapshot.accounts {
      let unread = statuses.filter {
        $0.account.id == account.id && $0.status.failure == nil && $0.status.lastSuccess == nil
      }
      guard !unread.isEmpty else { continue }
      environment.complain(
        "\(account.provider.name): not read yet, and marked so: "
          + unread.map(\.endpoint.name).joined(separator: ", "))
    }
    guard statuses.contains(where: { $0.status.failure != nil }) else { return }
    let isAnythingRead = snapshot.accounts.contains { !$0.ledger.days.isEmpty }
    throw ExitCode((isAnythingRead ? ExitStatus.someFailed : .nothingRead).rawValue)
  }

  /// Months lie further back than what is always read; the other views need no history.
  private func demoHistory() throws -> HistoryKeeping? {
    view == .months ? HistoryKeeping(try History.inMemory(), status: .none) : nil
  }

  private var drawing: DrawingAbility {
    DrawingAbility(isUnicode: !ascii, colors: monochrome ? .monochrome : .ansi256)
  }

  private func draw<C: Clock>(
    _ accounts: [RefreshedAccount], history: HistoryKeeping?, clock: C,
    now: @escaping @Sendable () -> Date, notes: [String], in environment: CommandEnvironment
  ) async throws -> Drawn where C.Duration == Duration {
    let refresher = UsageRefresher(
      accounts: accounts, history: history, clock: clock, now: now)
    let progress = Task { await environment.report(readingOf: refresher.snapshots) }
    defer { progress.cancel() }
    if demo, view == .months {
      // What a dashboard reads in its spare time.
      let today = UTCDay(containing: now())
      _ = await refresher.fill(FillRequest(days: SpendRange.twelveMonths.days(asOf: today)))
    }
    await refresher.refreshOnce()
    let rules = demo ? .demo : try environment.configuration().watchRules
    func newFrame() async -> DashboardFrame {
      await self.frame(of: refresher, under: rules, now: now, notes: notes)
    }
    var frame = await newFrame()
    try checkAccount(frame)
    var state = DashboardState.showing(view, of: account.map(Account.ID.init), in: frame)
    let demands = state.missingDemands(in: frame)
    if demands.contains(where: { if case .demand = $0 { true } else { false } }) {
      for case .demand(let demand, let account) in demands {
        await refresher.demand(demand, account: account)
      }
      // What comes from the history takes a moment, and the end of a round would cut it short.
      while await refresher.current.isLoadingDays { try await environment.sleep(.milliseconds(10)) }
      await refresher.refreshOnce()
      frame = await newFrame()
      state = .showing(view, of: account.map(Account.ID.init), in: frame)
    }
    for case .addUp(let request) in state.missingDemands(in: frame) { frame.data.addUp(request) }
    return Drawn(grid: DashboardScreen.draw(state, frame), snapshot: frame.data.snapshot)
  }

  private func frame<C: Clock>(
    of refresher: UsageRefresher<C>, under rules: WatchRules, now: @Sendable () -> Date,
    notes: [String]
  ) async -> DashboardFrame {
    let snapshot = await refresher.current
    let data = DashboardData(snapshot: snapshot)
    let outlook = data.index.outlook(rules)
    var alerts = AlertBook()
    _ = alerts.note(outlook, at: now())
    return DashboardFrame(
      data: data.adding(outlook),
      now: now(),
      size: size.size,
      drawing: drawing,
      notes: notes,
      nextRefresh: demo ? nil : snapshot.nextRefresh,
      alerts: alerts
    )
  }
}

extension UsageSnapshot {
  fileprivate var isLoadingDays: Bool {
    accounts.contains { account in
      account.demands.contains { if case .days = $0 { true } else { false } }
    }
  }
}

extension DashboardView: ExpressibleByArgument {}

/// `120x36` as an argument.
struct ScreenSize: Codable, CustomStringConvertible {
  let columns: Int
  let rows: Int

  init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
  }

  init(argument: String) throws {
    let parts = argument.split(separator: "x", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let columns = parts[0], let rows = parts[1],
      (40...1000).contains(columns), (10...1000).contains(rows)
    else {
      throw ValidationError("'\(argument)' is not a size from 40x10 to 1000x1000, such as 120x36.")
    }
    self.init(columns: columns, rows: rows)
  }

  var size: Size { Size(columns: columns, rows: rows) }

  var description: String { "\(columns)x\(rows)" }
}
