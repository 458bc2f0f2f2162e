import FoundationEssentials
import Synchronization
import Testing
import UsageEngine
import UsageModel

/// Friday, 20 November 2026, 14:32:07 UTC.
let friday = at("2026-11-20T14:32:07Z")

func at(_ text: String) -> Date { Date(utcText: text) ?? .distantPast }

func day(_ text: String) -> UTCDay { UTCDay(containing: at("\(text)T00:00:00Z")) }

func window(_ start: String, _ end: String) -> Range<Date> {
  at("\(start):00Z")..<at("\(end):00Z")
}

/// A refresher over scripted providers, all living in the time of one test clock. Jitter is the middle: half of it.
struct Rig {
  let clock: TestClock
  let providers: [ScriptedProvider]
  let refresher: UsageRefresher<TestClock>
  private let running = Running()

  private final class Running: Sendable {
    let loop = Mutex<Task<Void, Never>?>(nil)
  }

  /// - Parameters:
  ///   - provider: of all accounts; nil is one of its own for each.
  ///   - isPaced: at Anthropic's pace.
  init(
    at start: Date = friday,
    accounts names: [String] = ["anthropic"],
    of provider: String? = nil,
    questions: ProviderQuestions = .few,
    schedule: RefreshSchedule = .standard,
    isPaced: Bool = false,
    history: HistoryKeeping? = nil
  ) {
    let clock = TestClock(at: start)
    let accounts = names.map { name in
      let budget = RateBudget(capacity: 10, refillEvery: .seconds(60), clock: clock)
      let provider =
        isPaced
        ? ScriptedProvider(name, of: provider, questions: questions, pacer: budget) { clock.date }
        : ScriptedProvider(name, of: provider, questions: questions) { clock.date }
      return (provider, RefreshedAccount(provider: provider, budget: isPaced ? budget : nil))
    }
    self.clock = clock
    providers = accounts.map(\.0)
    refresher = UsageRefresher(
      accounts: accounts.map(\.1), history: history, schedule: schedule, clock: clock,
      now: { clock.date }, jitter: { 0.5 })
  }

  var provider: ScriptedProvider { providers[0] }

  /// `body` beside `run()`, which is cancelled after it and must then end.
  func whileRunning(_ body: () async throws -> Void) async rethrows {
    let loop = Task { await refresher.run() }
    running.loop.withLock { $0 = loop }
    defer { loop.cancel() }
    try await body()
    loop.cancel()
    await loop.value
  }

  /// Ends the `run()` of `whileRunning` before its end, as killing the program does.
  func end() async {
    let loop = running.loop.withLock { $0 }
    loop?.cancel()
    await loop?.value
  }

  /// `run()` until nothing is left to ask.
  func runUntilQuiet() async {
    await whileRunning { await clock.rest() }
  }

  func account(_ index: Int = 0) async -> AccountSnapshot {
    await refresher.current.accounts[index]
  }

  func status(of endpoint: Endpoint, account index: Int = 0) async throws -> EndpointStatus {
    try #require(await account(index).endpoints[endpoint])
  }

  func bill(of day: UTCDay) async -> String? {
    await account().ledger.bills[day]?.items.first?.amount.formatted(places: 0)
  }

  /// The first snapshot that `matches`; those before it may be skipped, since the newest wins.
  func snapshot(where matches: (UsageSnapshot) -> Bool) async -> UsageSnapshot? {
    await refresher.snapshots.first(where: matches)
  }
}
