import ArgumentParser

struct Config: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print the configuration in force, and where each value is from.",
    subcommands: [ConfigShow.self, ConfigCheck.self],
    defaultSubcommand: ConfigShow.self
  )
}

struct ConfigShow: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Print the configuration in force, and where each value is from.",
    discussion: """
      A flag goes before the environment, and that before $XDG_CONFIG_HOME/costtop/config.yaml or, where that variable \
      is not set, ~/.config/costtop/config.yaml. Of a provider that the file has accounts of, those are used; of the \
      others the one whose key the environment holds.

      No key is read from a file or a command, and neither a key nor an argument of a command is printed.

      Exit status: 0; 64 where the file or the environment is wrong.
      """
  )

  @OptionGroup var terminal: TerminalFlags

  @Flag(help: "Print JSON.")
  var json = false

  func run() async throws {
    try run(in: .live())
  }

  func run(in environment: CommandEnvironment) throws {
    let configuration = try environment.configuration()
    let effective = EffectiveConfiguration(
      configuration, plan: try environment.accountPlan(configuration),
      variables: environment.variables, flags: terminal)
    environment.print(json ? effective.json.text + "\n" : effective.table)
  }
}

struct ConfigCheck: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Say whether a configuration file can be used, and all that is wrong in it.",
    discussion: """
      A problem is told as file:line:column, then the entry. No key is read.

      Exit status: 0; 1 where the file cannot be used, or is not there.
      """
  )

  @Argument(help: "The file. When left out, the one that costtop would use.")
  var file: String?

  func run() async throws {
    try run(in: .live())
  }

  func run(in environment: CommandEnvironment) throws {
    guard
      let place = file.map(ConfigurationFile.init(path:))
        ?? ConfigurationFile(variables: environment.variables)
    else {
      environment.complain(
        "HOME is not set, so there is no configuration. Set HOME or XDG_CONFIG_HOME.")
      throw ExitCode(ExitStatus.someFailed.rawValue)
    }
    do throws(ConfigurationError) {
      guard let configuration = try place.read() else {
        throw ConfigurationError(
          file: place.path, problems: [ConfigurationProblem("does not exist")])
      }
      environment.print(
        "\(place.path): usable, with accounts: \(configuration.accounts.count), "
          + "budgets: \(configuration.budgetEntries.count).\n")
    } catch {
      environment.explain("\(error)\n")
      throw ExitCode(ExitStatus.someFailed.rawValue)
    }
  }
}
