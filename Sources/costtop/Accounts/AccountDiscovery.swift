import UsageModel
import UsageProviders

/// The accounts of the configuration file and of the environment, with their keys.
struct AccountDiscovery: Sendable {
  let accounts: [DiscoveredAccount]
  /// Sentences for stderr: keys of another kind, requests that go to another host.
  let warnings: [String]
  /// Why the keys of some accounts cannot be used, likewise.
  let unreadKeys: [String]

  /// Reads the keys of the configuration, which may read files and run programs. That none can be used is an error.
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
    var repeated: [String] = []
    var unread: [String] = []
    for planned in plan.accounts {
      let key = Result { () throws(KeyReading.Problem) in
        try reading.key(at: planned.keySource, of: planned.entry)
      }
      switch key {
      case .success(let key):
        if let warning = planned.entry.warning(key) {
          warnings.append("\(planned.keyName): \(warning)")
        }
        if let other = Self.owner(of: key, planned, among: accounts) {
          repeated.append(
            "\(planned.keyName) gives the key of account '\(other.account.id)' again: its bill would "
              + "count twice.")
        }
      case .failure(let problem): unread.append("\(planned.keyName) \(problem.clause).")
      }
      accounts.append(
        DiscoveredAccount(
          entry: planned.entry, account: planned.account, key: key,
          keySource: planned.keySource, origin: planned.origin,
          organization: planned.organization, keyReading: reading))
      let isTold = accounts.dropLast().contains { $0.account.provider == planned.entry.provider }
      if !isTold, !planned.origin.isDefault(of: planned.entry) {
        warnings.append(
          "\(planned.entry.originVariable): \(planned.entry.provider.name) is asked at "
            + "\(planned.origin).")
      }
    }
    guard repeated.isEmpty, unread.isEmpty || accounts.contains(where: \.hasKey) else {
      throw .configuredKeys(unread + repeated)
    }
    self.accounts = accounts
    self.warnings = warnings
    unreadKeys = unread
  }

  private static func owner(
    of key: AdminKey, _ planned: PlannedAccount, among others: [DiscoveredAccount]
  ) -> DiscoveredAccount? {
    others.first {
      $0.key == .success(key) && $0.account.provider == planned.account.provider
        && $0.organization == planned.organization
    }
  }
}

extension PlannedAccount {
  /// How sentences call its key: the variable of the environment, or what the file says of it.
  fileprivate var keyName: String {
    if lines == nil, case .variable(let name) = keySource { return name }
    return "Account '\(account.id)': \(keySource)"
  }
}
