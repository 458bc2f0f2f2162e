import UsageProviders

/// What the environment says of a provider's key and address.
enum EnvironmentKeys {
  /// The variables that hold something, the preferred one first.
  static func variables(of entry: ProviderEntry, in environment: [String: String]) -> [String] {
    entry.keyVariables.filter { !trimmed(environment[$0] ?? "").isEmpty }
  }

  static func key(
    of entry: ProviderEntry, in environment: [String: String]
  ) throws(DiscoveryError) -> (variable: String, key: AdminKey)? {
    var found: (variable: String, key: AdminKey)?
    for variable in variables(of: entry, in: environment) {
      let key: AdminKey
      do throws(UnusableKey) {
        key = try self.key(environment[variable] ?? "", of: entry)
      } catch {
        switch error {
        case .empty: continue
        case .characters: throw .unusableKey(variable: variable)
        case .foreign(let owner): throw .foreignKey(variable: variable, provider: owner)
        }
      }
      if let found, found.key != key { throw .variablesDiffer(found.variable, variable) }
      found = found ?? (variable, key)
    }
    return found
  }

  static func origin(
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

  /// Why a text is no key that may be sent to a provider.
  enum UnusableKey: Error, Hashable {
    case empty, characters
    /// Of another provider, by its prefix.
    case foreign(String)
  }

  static func key(_ text: String, of entry: ProviderEntry) throws(UnusableKey) -> AdminKey {
    let text = trimmed(text)
    guard !text.isEmpty else { throw .empty }
    guard text.utf8.allSatisfy({ (0x21...0x7e).contains($0) }) else { throw .characters }
    let key = AdminKey(text)
    let owner = ProviderCatalog.all.first { $0.keyPrefixes.contains(where: key.hasPrefix) }
    if let owner, owner.provider != entry.provider { throw .foreign(owner.provider.name) }
    return key
  }

  /// Keys come from files and shells with a line break behind them.
  private static func trimmed(_ text: String) -> String {
    let isSpace: (Character) -> Bool = { $0.isWhitespace }
    let start = text.drop(while: isSpace)
    return String(start.reversed().drop(while: isSpace).reversed())
  }
}
