import ArgumentParser
import UsageProviders

extension CommandEnvironment {
  /// The account of one provider; nothing is asked of the variables of others, however wrong.
  func discoverAccount(of entry: ProviderEntry) throws -> DiscoveredAccount {
    let configuration = try configuration()
    let discovery: AccountDiscovery
    do {
      discovery = try AccountDiscovery(
        environment: variables, configuration: configuration, providers: [entry])
    } catch {
      complain("\(error)")
      throw ExitCode.validationFailure
    }
    guard let account = discovery.accounts.first(where: \.hasKey) else {
      complain(
        "no admin key of \(entry.provider.name). Set \(entry.keyVariables.joined(separator: " or "))."
          + "\n" + entry.keyHelp)
      throw ExitCode(ExitStatus.nothingRead.rawValue)
    }
    for sentence in discovery.unreadKeys + discovery.warnings { complain(sentence) }
    if discovery.accounts.count > 1 {
      complain(
        "\(entry.provider.name) has \(discovery.accounts.count) accounts; '\(account.account.id)' is asked."
      )
    }
    return account
  }
}
