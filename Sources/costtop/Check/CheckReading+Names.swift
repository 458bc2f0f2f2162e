import UsageModel
import UsageProviders

extension CheckReading {
  /// A budget that calls something by name is about nothing without the list of them; read where it is not known yet.
  func named(_ known: [Known], _ accounts: [DiscoveredAccount]) async -> [Known] {
    let kinds = Set(measures.compactMap { $0.budget?.scope.namedKind }).sorted()
    var known = known
    for (place, account) in zip(known.indices, accounts) {
      for kind in kinds where account.account.provider.questions.names.contains(kind) {
        guard known[place].fetch.account.names.readAt[kind] == nil,
          let names = await names(kind, of: account, pieces: Self.mostPieces)
        else { continue }
        known[place].fetch.add(names)
      }
    }
    return known
  }

  /// A piece of a list is a hundred names and more.
  private static let mostPieces = 20

  /// The names of `kind` of an account; nil where none could be read.
  ///
  /// - Parameter pieces: so many of the list at most; an alarm waits for no long one.
  func names(
    _ kind: NamedKind, of account: DiscoveredAccount, pieces: Int
  ) async -> NamesAnswer? {
    let transport = environment.makeTransport(.oneShot)
    let client = account.client(
      transport: transport, pacer: account.budget(clock: ContinuousClock(), bursts: 3),
      now: environment.now)
    var answer = try? await client.names(kind, from: nil)
    for _ in 1..<pieces {
      guard let first = answer, first.interruption == nil, let position = first.continuation,
        let next = try? await client.names(kind, from: position)
      else { break }
      answer = first.joined(with: next)
    }
    await transport.shutdown()
    return answer
  }
}
