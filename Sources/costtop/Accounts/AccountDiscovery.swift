import UsageModel
import UsageProviders

/// An account with everything its client needs. Its key is inside `AdminKey`, which never prints.
struct DiscoveredAccount: Sendable {
  let entry: ProviderEntry
  let account: Account
  let key: AdminKey
  /// The environment variable that the key came from.
  let keyVariable: String
  let origin: AdminOrigin
}

/// What is wrong with the environment, naming the variable and what to do.
enum DiscoveryError: Error, Equatable, CustomStringConvertible {
  case variablesDiffer(String, String)
  case unusableKey(variable: String)
  /// A key of another provider, which must not be sent to this one.
  case foreignKey(variable: String, provider: String)
  case badOrigin(String)

  var description: String {
    switch self {
    case .variablesDiffer(let first, let second):
      "\(first) and \(second) hold different keys. Unset one of them."
    case .unusableKey(let variable):
      "\(variable) holds a space or a character that no key contains. Set it again, to the key alone."
    case .foreignKey(let variable, let provider):
      "\(variable) holds a key of \(provider); it was not sent. Set it to a key of its own."
    case .badOrigin(let reason):
      reason
    }
  }
}

/// The accounts of the environment: one per provider whose admin key is set.
struct AccountDiscovery: Sendable {
  let accounts: [DiscoveredAccount]
  /// Sentences for stderr: keys of another kind, requests that go to another host.
  let warnings: [String]

  init(environment: [String: String]) throws(DiscoveryError) {
    var accounts: [DiscoveredAccount] = []
    var warnings: [String] = []
    for entry in ProviderCatalog.all {
      guard let (variable, key) = try Self.key(of: entry, in: environment) else { continue }
      let origin = try Self.origin(of: entry, in: environment)
      if let warning = entry.warning(key) { warnings.append("\(variable): \(warning)") }
      if !origin.isDefault(of: entry) {
        warnings.append(
          "\(entry.originVariable): \(entry.provider.name) is asked at \(origin).")
      }
      accounts.append(
        DiscoveredAccount(
          entry: entry,
          account: Account(
            id: Account.ID(entry.provider.id),
            provider: entry.provider,
            configuredName: entry.provider.name
          ),
          key: key,
          keyVariable: variable,
          origin: origin
        ))
    }
    self.accounts = accounts
    self.warnings = warnings
  }

  private static func key(
    of entry: ProviderEntry, in environment: [String: String]
  ) throws(DiscoveryError) -> (variable: String, key: AdminKey)? {
    var found: (variable: String, key: AdminKey)?
    for variable in entry.keyVariables {
      let text = trimmed(environment[variable] ?? "")
      guard !text.isEmpty else { continue }
      guard text.utf8.allSatisfy({ (0x21...0x7e).contains($0) }) else {
        throw .unusableKey(variable: variable)
      }
      let key = AdminKey(text)
      let owner = ProviderCatalog.all.first { $0.keyPrefixes.contains(where: key.hasPrefix) }
      if let owner, owner.provider != entry.provider {
        throw .foreignKey(variable: variable, provider: owner.provider.name)
      }
      if let found, found.key != key { throw .variablesDiffer(found.variable, variable) }
      found = found ?? (variable, key)
    }
    return found
  }

  private static func origin(
    of entry: ProviderEntry, in environment: [String: String]
  ) throws(DiscoveryError) -> AdminOrigin {
    let text = trimmed(environment[entry.originVariable] ?? "")
    do {
      return try AdminOrigin(
        override: text.isEmpty ? entry.defaultOrigin : text, variable: entry.originVariable)
    } catch {
      throw .badOrigin("\(error.sentence).")
    }
  }

  /// Keys come from files and shells with a line break behind them.
  private static func trimmed(_ text: String) -> String {
    let isSpace: (Character) -> Bool = { $0.isWhitespace }
    let start = text.drop(while: isSpace)
    return String(start.reversed().drop(while: isSpace).reversed())
  }
}
