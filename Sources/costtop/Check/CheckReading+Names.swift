import UsageModel
import UsageProviders

extension CheckReading {
  /// A budget that calls something by name is about nothing without the list of them; read where it is not known yet.
  func named(_ known: [Known]) async -> [Known] {
    let kinds = Set(measures.compactMap { $0.budget?.scope.namedKind }).sorted()
    var known = known
    for place in known.indices {
      let account = known[place].fetch.account
      for kind in kinds where account.provider.questions.names.contains(kind) {
        guard account.names.readAt[kind] == nil,
          let names = await names(kind, of: account.id, pieces: NamesAnswer.mostPieces)
        else { continue }
        known[place].fetch.add(names)
      }
    }
    return known
  }

  /// The names of `kind` of an account; nil where none could be read.
  ///
  /// - Parameter pieces: so many of the list at most; an alarm waits for no long one.
  func names(
    _ kind: NamedKind, of account: Account.ID, pieces: Int
  ) async -> NamesAnswer? {
    guard let account = accounts.first(where: { $0.account.id == account }) else { return nil }
    let transport = environment.makeTransport(.oneShot)
    let client = account.client(
      transport: transport, pacer: account.budget(clock: ContinuousClock(), bursts: 3),
      now: environment.now)
    let answer = await client.names(kind, pieces: pieces)
    await transport.shutdown()
    return answer
  }
}
