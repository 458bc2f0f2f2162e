import Dispatch
import Foundation
import UsageEngine
import UsageProviders

/// The accounts of a dashboard, whose keys are read again on `r` and on SIGUSR1.
struct KeyRing: Sendable {
  let accounts: [RefreshedAccount]
  private let clients: [RekeyedProvider]

  init<BudgetClock: Clock>(
    _ accounts: [DiscoveredAccount], transport: any HTTPTransport, budgetClock: BudgetClock,
    now: @escaping @Sendable () -> Date
  ) where BudgetClock.Duration == Duration {
    var clients: [RekeyedProvider] = []
    self.accounts = accounts.map { account in
      // The environment of a program does not change while it runs.
      guard case let reading? = account.keyReading, !account.keySource.isVariable else {
        return account.refreshed(transport: transport, budgetClock: budgetClock, now: now)
      }
      let budget = account.budget(clock: budgetClock)
      let client = RekeyedProvider(
        account: account.account, key: account.key, now: now,
        read: { () throws(KeyReading.Problem) in
          try reading.key(at: account.keySource, of: account.entry)
        },
        make: { key in
          var account = account
          account.key = key
          return account.client(transport: transport, pacer: budget, now: now)
        })
      clients.append(client)
      return RefreshedAccount(
        provider: client, budget: budget, origin: account.origin.description)
    }
    self.clients = clients
  }

  /// - Returns: sentences on keys that were replaced, or could not be; nothing of those that are as they were.
  func reread() async -> [String] {
    await withTaskGroup { group in
      for client in clients {
        group.addTask { (client.account.id, await client.rereadKey()) }
      }
      var sentences: [String] = []
      for await (account, outcome) in group {
        switch outcome {
        case .unchanged: break
        case .replaced: sentences.append("account '\(account)' goes on with another key")
        case .kept(let reason):
          sentences.append("account '\(account)' keeps the key that it had: \(reason)")
        case .missing(let reason):
          sentences.append("account '\(account)' cannot be read: \(reason)")
        }
      }
      return sentences.sorted()
    }
  }

  /// Runs `body` for every SIGUSR1, until cancelled; those that come meanwhile are one.
  static func onSignal(_ body: () async -> Void) async {
    let (arrivals, bell) = AsyncStream.makeStream(
      of: Void.self, bufferingPolicy: .bufferingNewest(1))
    signal(SIGUSR1, SIG_IGN)
    let source = DispatchSource.makeSignalSource(signal: SIGUSR1, queue: .global())
    source.setEventHandler { bell.yield() }
    source.resume()
    defer {
      source.cancel()
      signal(SIGUSR1, SIG_DFL)
    }
    for await _ in arrivals { await body() }
  }
}
