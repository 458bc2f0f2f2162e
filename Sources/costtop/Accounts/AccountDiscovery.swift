import UsageModel
import UsageProviders

/// The accounts of the configuration file and of the environment, with their keys.
struct AccountDiscovery: Sendable {
  let accounts: [DiscoveredAccount]
  /// Sentences for stderr: keys of another kind, requests that go to another host.
  let warnings: [String]

  /// Reads the keys of the configuration, which may read files and run programs. All that cannot be used are in the
  /// error.
  ///
  /// - Parameter providers: what is said of others is not looked at, however wrong.
  init(
    environment: [String: String], configuration: Configuration = .none,
    providers: [ProviderEntry] = ProviderCatalog.all
  ) throws(DiscoveryError) {
    let plan = try AccountPlan(
      environment: environment, configuration: configuration, providers: providers)
    let reading = KeyReading(variables: environment, folder: configuration.folder)
    var accounts: [DiscoveredAccount] = []
    var warnings: [String] = []
    var problems: [String] = []
    for planned in plan.accounts {
      do throws(KeyReading.Problem) {
        let key = try Self.key(of: planned, by: reading, besides: accounts)
        if let warning = planned.entry.warning(key) {
          warnings.append("\(planned.keyName): \(warning)")
        }
        accounts.append(
          DiscoveredAccount(
            entry: planned.entry, account: planned.account, key: key,
            keySource: planned.keySource, origin: planned.origin,
            organization: planned.organization, keyReading: reading))
      } catch {
        problems.append("\(planned.keyName) \(error.clause).")
      }
      let isTold = accounts.dropLast().contains { $0.account.provider == planned.entry.provider }
      if !isTold, !planned.origin.isDefault(of: planned.entry) {
        warnings.append(
          "\(planned.entry.originVariable): \(planned.entry.provider.name) is asked at "
            + "\(planned.origin).")
      }
    }
    guard problems.isEmpty else { throw .configuredKeys(problems) }
    self.accounts = accounts
    self.warnings = warnings
  }

  private static func key(
    of planned: PlannedAccount, by reading: KeyReading, besides others: [DiscoveredAccount]
  ) throws(KeyReading.Problem) -> AdminKey {
    let key = try reading.key(at: planned.keySource, of: planned.entry)
    let other = others.first {
      $0.key == key && $0.account.provider == planned.account.provider
        && $0.organization == planned.organization
    }
    if let other {
      throw .init(
        clause: "gives the key of account '\(other.account.id)' again: its bill would count twice")
    }
    return key
  }
}

extension PlannedAccount {
  /// How sentences call its key: the variable of the environment, or what the file says of it.
  fileprivate var keyName: String {
    if lines == nil, case .variable(let name) = keySource { return name }
    return "Account '\(account.id)': \(keySource)"
  }
}
