import FoundationEssentials
import UsageEngine
import UsageModel
import UsageProviders

extension DiscoveredAccount {
  /// The client of this account.
  func client(
    transport: any HTTPTransport,
    pacer: any RequestPacer,
    now: @escaping @Sendable () -> Date
  ) -> any UsageProvider {
    do throws(KeyReading.Problem) {
      return entry.make(try connection(transport: transport, pacer: pacer, now: now))
    } catch {
      return KeylessProvider(
        account: account, error: .noKey("its key (\(keySource)) \(error.clause)"))
    }
  }

  /// The client behind the rate budget its provider allows, for the refresher.
  func refreshed<BudgetClock: Clock>(
    transport: any HTTPTransport,
    budgetClock: BudgetClock,
    now: @escaping @Sendable () -> Date
  ) -> RefreshedAccount where BudgetClock.Duration == Duration {
    let budget = budget(clock: budgetClock)
    return RefreshedAccount(
      provider: client(transport: transport, pacer: budget, now: now), budget: budget,
      origin: origin.description)
  }

  /// The requests its provider allows: a burst, then a steady pace.
  ///
  /// - Parameter bursts: how many of them may go out at once, for a command that asks once and is done.
  func budget<BudgetClock: Clock>(
    clock: BudgetClock, bursts: Int = 1
  ) -> RateBudget<BudgetClock> where BudgetClock.Duration == Duration {
    RateBudget(
      capacity: bursts * entry.pace.burst, refillEvery: entry.pace.refillEvery, clock: clock)
  }

  /// Names a host that is not the provider's own.
  var originNote: String? {
    origin.isDefault(of: entry) ? nil : "\(entry.provider.name) at \(origin)"
  }
}

extension [DiscoveredAccount] {
  /// The hosts that are not their providers' own, each once.
  var originNotes: [String] {
    var seen: Set<String> = []
    return compactMap(\.originNote).filter { seen.insert($0).inserted }
  }
}

extension AdminOrigin {
  func isDefault(of entry: ProviderEntry) -> Bool { description == entry.defaultOrigin }
}
