import UsageProviders

extension ConfigurationReader {
  mutating func accounts(of cursor: ConfigurationCursor) -> [AccountEntry] {
    var accounts: [AccountEntry] = []
    var names: [String: String] = [:]
    for element in elements(of: cursor) ?? [] {
      guard let account = account(of: element) else { continue }
      // The file systems and eyes of many do not tell capitals apart.
      let name = account.name.lowercased()
      if let other = names[name] {
        note(
          "the name \(QuotableText.quoted(account.name) ?? "of this account") is that of \(other) too; "
            + "give each account its own", at: element)
      }
      names[name] = names[name] ?? element.path
      if let other = accounts.first(where: { $0.key == account.key && $0.isSame(as: account) }) {
        note(
          "has the same key as \(QuotableText.quoted(other.name) ?? "another account"), "
            + "so its bill would count twice", at: element)
      }
      accounts.append(account)
    }
    return accounts
  }

  private mutating func account(of cursor: ConfigurationCursor) -> AccountEntry? {
    guard let members = members(of: cursor, ["provider", "name", "organization", "key"]) else {
      return nil
    }
    let entry = members["provider"].flatMap { provider(of: $0) }
    if members["provider"] == nil {
      note("names no provider: \(Self.providerIDs.joined(separator: ", "))", at: cursor)
    }
    let name = members["name"].flatMap { self.name(of: $0, provider: entry) }
    let organization = members["organization"].flatMap {
      self.organization(of: $0, provider: entry)
    }
    let key = members["key"].flatMap { self.key(of: $0) }
    if members["key"] == nil {
      note("has no key; say where it is: env, file or command", at: cursor)
    }
    guard let entry, let key, members["name"] == nil || name != nil else { return nil }
    return AccountEntry(
      provider: entry.provider.id, name: name ?? entry.provider.id, organization: organization,
      key: key, lines: members.lines)
  }

  private static var providerIDs: [String] { ProviderCatalog.all.map(\.provider.id) }

  private mutating func provider(of cursor: ConfigurationCursor) -> ProviderEntry? {
    guard let text = text(of: cursor) else { return nil }
    guard let entry = ProviderCatalog.all.first(where: { $0.provider.id == text }) else {
      note(unknown(text, of: Self.providerIDs), at: cursor)
      return nil
    }
    return entry
  }

  private mutating func name(
    of cursor: ConfigurationCursor, provider: ProviderEntry?
  ) -> String? {
    guard let name = text(of: cursor) else { return nil }
    guard name.count <= 40 else {
      note("is longer than 40 characters", at: cursor)
      return nil
    }
    let other = Self.providerIDs.first { $0 == name.lowercased() }
    guard other == nil || other == provider?.provider.id else {
      note("is the name of another provider", at: cursor)
      return nil
    }
    return name
  }

  private mutating func organization(
    of cursor: ConfigurationCursor, provider: ProviderEntry?
  ) -> String? {
    guard let text = text(of: cursor) else { return nil }
    guard let provider else { return nil }
    guard provider.organizationHeader != nil else {
      note("\(provider.provider.name) knows no such header; leave it out", at: cursor)
      return nil
    }
    guard text.utf8.count <= 100, text.utf8.allSatisfy(Self.isIdentifier) else {
      note("is not an organization's id such as org-abc123", at: cursor)
      return nil
    }
    return text
  }

  /// A key that stands where its place belongs is never quoted.
  private mutating func key(of cursor: ConfigurationCursor) -> KeySource? {
    guard case .mapping = cursor.node else {
      note(
        "is not a mapping; a key does not stand in this file, only where it is: env, file or command",
        at: cursor)
      return nil
    }
    guard let members = members(of: cursor, ["env", "file", "command"]) else { return nil }
    guard members.values.count == 1 else {
      // Of an entry that is not known, more need not be said.
      if members.values.count > 1 || cursor.node.mapping?.isEmpty == true {
        note("needs exactly one of env, file, command", at: cursor)
      }
      return nil
    }
    if let cursor = members["env"] { return variable(of: cursor).map(KeySource.variable) }
    if let cursor = members["file"] { return text(of: cursor).map(KeySource.file) }
    return members["command"].flatMap { command(of: $0) }.map(KeySource.command)
  }

  private mutating func variable(of cursor: ConfigurationCursor) -> String? {
    guard let text = text(of: cursor) else { return nil }
    guard text.utf8.count <= 64, text.utf8.first?.isDigit == false,
      text.utf8.allSatisfy({ Self.isIdentifier($0) && $0 != UInt8(ascii: "-") })
    else {
      note("is not the name of an environment variable, such as ANTHROPIC_ADMIN_KEY", at: cursor)
      return nil
    }
    return text
  }

  private static func isIdentifier(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "-"), UInt8(ascii: "_"):
      true
    default: byte.isDigit
    }
  }
}

extension AccountEntry {
  /// Whether both, with one key, would be one organization.
  fileprivate func isSame(as other: AccountEntry) -> Bool {
    provider == other.provider && organization == other.organization
  }
}

extension UInt8 {
  fileprivate var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
}
