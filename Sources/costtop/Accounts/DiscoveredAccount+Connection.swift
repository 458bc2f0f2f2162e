import FoundationEssentials
import UsageProviders

extension DiscoveredAccount {
  /// What a reader of this account is built from.
  func connection(
    transport: any HTTPTransport, pacer: any RequestPacer,
    now: @escaping @Sendable () -> Date
  ) throws(KeyReading.Problem) -> ProviderEntry.Connection {
    ProviderEntry.Connection(
      account: account, key: try key.get(), origin: origin.description,
      transport: naming(over: transport),
      pacer: pacer, now: now)
  }

  private func naming(over transport: any HTTPTransport) -> any HTTPTransport {
    guard let organization, let name = entry.organizationHeader else { return transport }
    return OrganizationTransport(header: .init(name, organization), base: transport)
  }
}
