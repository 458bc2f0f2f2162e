import ArgumentParser
import UsageProviders

extension CommandEnvironment {
  /// What the user's configuration file says; where it is wrong, says all of it and ends with 64.
  func configuration() throws -> Configuration {
    do throws(ConfigurationError) {
      return try ConfigurationFile(variables: variables)?.read() ?? .none
    } catch {
      complain("the configuration cannot be used.\n\(error)")
      throw ExitCode.validationFailure
    }
  }

  /// The accounts of the configuration and the environment. Without any, prints the first-run page and ends with
  /// `ExitStatus.nothingRead`.
  func discoverAccounts() throws -> [DiscoveredAccount] {
    try discoverAccounts(in: try configuration())
  }

  func discoverAccounts(in configuration: Configuration) throws -> [DiscoveredAccount] {
    let discovery: AccountDiscovery
    do {
      discovery = try AccountDiscovery(environment: variables, configuration: configuration)
    } catch {
      complain("\(error)")
      throw ExitCode.validationFailure
    }
    guard !discovery.accounts.isEmpty else {
      explain(FirstRunPage.text)
      throw ExitCode(ExitStatus.nothingRead.rawValue)
    }
    for sentence in discovery.unreadKeys + discovery.warnings { complain(sentence) }
    return discovery.accounts
  }

  /// The accounts that there are, without a word on hosts, which are not asked, and without reading a key from a file
  /// or a command.
  func plannedAccounts() throws -> [PlannedAccount] {
    try accountPlan(try configuration()).accounts
  }

  func accountPlan(_ configuration: Configuration) throws -> AccountPlan {
    do {
      return try AccountPlan(environment: variables, configuration: configuration)
    } catch {
      complain("\(error)")
      throw ExitCode.validationFailure
    }
  }
}
