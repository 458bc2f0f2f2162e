import UsageModel
import UsageProviders

/// Which accounts there are: those of the configuration file and, of each provider that it has none of, the one whose
/// key the environment holds.
struct AccountPlan: Sendable {
  let accounts: [PlannedAccount]
  /// What the environment says that is not used, since the file says otherwise: the variables, by provider.
  let unused: [(provider: Provider, variables: [String])]

  /// - Parameter providers: what is said of others is not looked at, however wrong.
  init(
    environment: [String: String], configuration: Configuration = .none,
    providers: [ProviderEntry] = ProviderCatalog.all
  ) throws(DiscoveryError) {
    var accounts: [PlannedAccount] = []
    var unused: [(provider: Provider, variables: [String])] = []
    for stated in configuration.accounts {
      guard let entry = providers.first(where: { $0.provider.id == stated.provider }) else {
        continue
      }
      accounts.append(
        PlannedAccount(
          entry: entry,
          account: Account(
            id: Account.ID(stated.name), provider: entry.provider, configuredName: stated.name),
          origin: try EnvironmentKeys.origin(of: entry, in: environment),
          organization: stated.organization, keySource: stated.key, lines: stated.lines))
    }
    for entry in providers {
      let stated = configuration.accounts.filter { $0.provider == entry.provider.id }
      guard stated.isEmpty else {
        let variables = EnvironmentKeys.variables(of: entry, in: environment).filter { name in
          !stated.contains { $0.key == .variable(name) }
        }
        if !variables.isEmpty { unused.append((entry.provider, variables)) }
        continue
      }
      guard let (variable, _) = try EnvironmentKeys.key(of: entry, in: environment) else {
        continue
      }
      accounts.append(
        PlannedAccount(
          entry: entry,
          account: Account(
            id: Account.ID(entry.provider.id), provider: entry.provider,
            configuredName: entry.provider.name),
          origin: try EnvironmentKeys.origin(of: entry, in: environment),
          keySource: .variable(variable), lines: nil))
    }
    self.accounts = accounts
    self.unused = unused
  }
}
