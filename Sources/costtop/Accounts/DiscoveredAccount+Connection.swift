import FoundationEssentials
import UsageProviders

extension DiscoveredAccount {
  /// What a reader of this account is built from.
  func connection(
    transport: any HTTPTransport, pacer: any RequestPacer,
    now: @escaping @Sendable () -> Date
  ) -> ProviderEntry.Connection {
    ProviderEntry.Connection(
      account: account, key: key, origin: origin.description, transport: transport, pacer: pacer,
      now: now)
  }
}
