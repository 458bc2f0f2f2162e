import UsageModel

extension UsageRefresher {
  /// For one-shot commands: reads what the history lacks of `request`, newest days first, every account beside the
  /// others and within its budget, and writes every answer as it arrives. What a server refuses is not asked again;
  /// what fails for a moment is, a few times. A task that is cancelled ends with what was written by then.
  ///
  /// Snapshots tell how far it has come. Without a history nothing is asked. Nothing beside `run()` or a round.
  public func fill(_ request: FillRequest) async -> [FillResult] {
    guard keeping != nil, !isRefreshing else { return [] }
    await restore()
    for index in accounts.indices { accounts[index].beginFill(request, at: now()) }
    await refreshAll(.filled)
    return accounts.indices.map { accounts[$0].endFill(at: now()) }
  }
}
