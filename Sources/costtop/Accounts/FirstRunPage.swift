import UsageProviders

/// What costtop says when it finds no key: where admin keys come from, what they can do, which variables to set.
enum FirstRunPage {
  static var text: String {
    let providers = ProviderCatalog.all.map { entry in
      let variables = entry.keyVariables.joined(separator: " or ")
      return "\(entry.provider.name): set \(variables)\n\(indented(entry.keyHelp))"
    }
    return """
      costtop found no admin key, so there is nothing to show yet.

      It reads an organization's usage and cost with an admin key, one per provider; one provider suffices.

      \(providers.joined(separator: "\n\n"))

      An admin key can do more than read: keep it out of files others can read, and do not put it on a command line.
      costtop only reads, and never prints, logs or stores a key.
      A key in a file or a password manager, or several accounts: name them in ~/.config/costtop/config.yaml.

      No key at hand? 'costtop demo' opens the dashboard on a simulated organization.

      """
  }

  private static func indented(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? "" : "  \($0)" }
      .joined(separator: "\n")
  }
}
