import ArgumentParser
import DashboardUI
import FoundationEssentials
import UsageEngine
import UsageModel

struct Snapshot: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print the dashboard's screen without a terminal."
  )

  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, svg
  }

  enum View: String, CaseIterable, ExpressibleByArgument {
    case overview, model, day
  }

  @Flag(help: "Show a simulated organization instead of the accounts of the environment.")
  var demo = false

  @OptionGroup var simulation: SimulationOptions

  @Option(help: "Columns x rows, as 120x36.")
  var size = ScreenSize(Size(columns: 120, rows: 36))

  @Option(help: "text or svg.")
  var format: Format = .text

  @Option(help: "overview, the largest model opened (model), or its last whole day (day).")
  var view: View = .overview

  @Flag(help: "Draw with ASCII characters only.")
  var ascii = false

  @Flag(help: "Draw without colours.")
  var monochrome = false

  func validate() throws {
    if !demo, simulation.at != nil { throw ValidationError("--at goes with --demo.") }
  }

  func run() async throws {
    try await run(in: .live())
  }

  func run(in environment: CommandEnvironment) async throws {
    let grid: CellGrid
    if demo {
      grid = try await SimulatedWorld.run(
        seed: simulation.seed, at: simulation.at ?? environment.now(), speed: 0
      ) { world in
        await draw(
          world.accounts, clock: world.clock, now: { world.clock.date }, notes: ["demo, frozen"])
      }
    } else {
      let accounts = try environment.discoverAccounts()
      let transport = environment.makeTransport(.oneShot)
      let clock = ContinuousClock()
      grid = await draw(
        accounts.map {
          $0.refreshed(
            transport: transport, budgetClock: clock, now: environment.now)
        },
        clock: clock, now: environment.now, notes: accounts.compactMap(\.originNote))
      await transport.shutdown()
    }
    switch format {
    case .text: environment.print(grid.text + "\n")
    case .svg:
      environment.print(
        grid.svg(theme: .standard(for: drawing.colors), title: "costtop \(view.rawValue)"))
    }
  }

  private var drawing: DrawingAbility {
    DrawingAbility(isUnicode: !ascii, colors: monochrome ? .monochrome : .ansi256)
  }

  private func draw<C: Clock>(
    _ accounts: [RefreshedAccount], clock: C, now: @escaping @Sendable () -> Date, notes: [String]
  ) async -> CellGrid where C.Duration == Duration {
    let refresher = UsageRefresher(accounts: accounts, clock: clock, now: now)
    await refresher.refreshOnce()
    var frame = await frame(of: refresher, now: now, notes: notes)
    let state: DashboardState
    switch view {
    case .overview: state = .overview()
    case .model: state = .model(in: frame)
    case .day:
      state = .day(in: frame)
      for case .requestHours(let day, let account) in state.missingHours(in: frame) {
        await refresher.requestHours(of: day, account: account)
      }
      await refresher.refreshOnce()
      frame = await self.frame(of: refresher, now: now, notes: notes)
    }
    return DashboardScreen.draw(state, frame)
  }

  private func frame<C: Clock>(
    of refresher: UsageRefresher<C>, now: @Sendable () -> Date, notes: [String]
  ) async -> DashboardFrame {
    let snapshot = await refresher.current
    return DashboardFrame(
      data: DashboardData(snapshot: snapshot),
      now: now(),
      size: size.size,
      drawing: drawing,
      notes: notes,
      nextRefresh: snapshot.nextRefresh
    )
  }
}

/// `120x36` as an argument.
struct ScreenSize: ExpressibleByArgument, CustomStringConvertible {
  let size: Size

  init(_ size: Size) {
    self.size = size
  }

  init?(argument: String) {
    let parts = argument.split(separator: "x", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let columns = parts[0], let rows = parts[1],
      (1...1000).contains(columns), (1...1000).contains(rows)
    else { return nil }
    size = Size(columns: columns, rows: rows)
  }

  var description: String { "\(size.columns)x\(size.rows)" }
}
