import ArgumentParser
import FakeAdminAPI
import Foundation
import UsageModel

struct Soak: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run the dashboard's engine against failing servers and check its figures.",
    discussion: """
      A simulated organization answers wrongly in every way it knows, at the rate given. Bills, usage, Claude Code and \
      names are held against what the organization really billed and used. For those who change costtop; it takes as \
      long as it is told.

      With --kills it starts 'costtop backfill' and the dashboard's engine instead, on a history of their own in a \
      temporary folder, and kills them with SIGKILL up to two seconds later, again and again. After each kill the \
      history is verified, and every day stored since the last one is held against what was really billed and used; at \
      the end the history is filled and all of it compared. The organization lives in the real present then.

      Exit status: 0; 1 when a figure was wrong, when none could be compared, or when nothing came for longer than a \
      minute.
      """
  )

  @Option(help: "Minutes of real time.")
  var minutes: Double = 10

  @Option(help: "The share of requests that go wrong, from 0 to 1.")
  var rate: Double = 0.2

  @Option(
    help: ArgumentHelp(
      "A fault as 'costtop simulate --fault' takes it, instead of all of them at --rate.",
      valueName: "fault"))
  var fault: [String] = []

  @Option(help: "How many times as fast as real time the organization lives.")
  var speed: Double = 60

  @Option(
    help: ArgumentHelp(
      "Kill programs at work this many times, and check their history.", valueName: "count"))
  var kills: Int?

  /// What is killed: the dashboard's engine on the history of the environment.
  @Flag(help: .hidden)
  var engineOnly = false

  @OptionGroup var simulation: SimulationOptions

  func validate() throws {
    if let kills {
      guard (1...10_000).contains(kills) else {
        throw ValidationError("--kills goes from 1 to 10000.")
      }
      guard simulation.at == nil, fault.isEmpty else {
        throw ValidationError("--kills goes with --seed and --scale alone.")
      }
    }
    guard minutes.isFinite, minutes > 0, minutes <= 24 * 60 else {
      throw ValidationError("--minutes goes up to a day.")
    }
    guard (0...1).contains(rate) else { throw ValidationError("--rate goes from 0 to 1.") }
    guard speed.isFinite, (1...600).contains(speed) else {
      throw ValidationError("--speed goes from 1 to 600.")
    }
    _ = try rules()
  }

  /// All faults, each as often as makes `rate` of them together.
  private func rules() throws -> [FaultRule] {
    let names = FaultName.all.map(\.name)
    let share = 1 - pow(1 - rate, 1 / Double(names.count))
    let specifications = fault.isEmpty ? names.map { "\($0)=\(share)" } : fault
    guard rate > 0 || !fault.isEmpty else { return [] }
    return try specifications.map { specification in
      do throws(FaultSpecificationError) {
        return try FaultRule(specification)
      } catch {
        throw ValidationError(error.description)
      }
    }
  }

  func run() async throws {
    let environment = CommandEnvironment.live()
    if engineOnly { return try await EngineOnly(environment: environment).run() }
    if let kills { return try await kill(kills, environment) }
    let faults = fault.isEmpty ? "every fault, \(rate) of requests together" : "\(fault)"
    environment.print("soaking for \(minutes) min at x\(speed): \(faults)\n")
    let outcome = try await SoakRun(
      organization: simulation.organization,
      start: simulation.at ?? environment.now(),
      speed: speed,
      length: .seconds(minutes * 60),
      faults: try rules(),
      report: { environment.print($0) }
    ).run()
    environment.print(
      """
      requests          \(outcome.requests)
      snapshots         \(outcome.snapshots), longest silence \(outcome.longestSilence.formattedSeconds)
      audits            \(outcome.audited), at the end \(outcome.daysKnown) days billed
      figures compared  \(outcome.figuresCompared), of them exactly \(outcome.exact)
      wrong             \(outcome.wrong.count)

      """)
    if outcome.figuresCompared == 0 { environment.complain("no figure could be compared.") }
    if outcome.longestSilence > .seconds(60) { environment.complain("it stood still.") }
    guard outcome.wrong.isEmpty, outcome.figuresCompared > 0,
      outcome.longestSilence <= .seconds(60)
    else { throw ExitCode(ExitStatus.someFailed.rawValue) }
  }

  private func kill(_ count: Int, _ environment: CommandEnvironment) async throws {
    guard let program = Bundle.main.executablePath else {
      environment.complain("it cannot tell where its own program is.")
      throw ExitCode(ExitStatus.nothingRead.rawValue)
    }
    let run = KillRun(
      organization: simulation.organization,
      plan: KillPlan(count: count, seed: simulation.seed),
      program: program,
      report: { environment.print($0) })
    let (outcome, signal) = try await Interruption.cancelling(in: environment) {
      () -> KillRun.Outcome? in
      do {
        return try await run.run()
      } catch  where Task.isCancelled {
        return nil
      }
    }
    if let signal { throw ExitCode(128 + signal) }
    guard let outcome else { throw CancellationError() }
    environment.print(outcome.text)
    guard outcome.isClean else {
      environment.complain("its history stays at \(outcome.folder.path).")
      throw ExitCode(ExitStatus.someFailed.rawValue)
    }
  }
}

extension Duration {
  fileprivate var formattedSeconds: String {
    "\(Int((self / .milliseconds(100)).rounded()) / 10) s"
  }
}
