import ArgumentParser
import UsageProviders

@main
struct CostTop: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "costtop",
    abstract: "top for an organization's LLM API bill.",
    discussion: """
      Without a subcommand: the dashboard on the accounts of the configuration and the environment.

      ANTHROPIC_ADMIN_KEY and OPENAI_ADMIN_KEY hold organization admin keys; one of them suffices. Without any, \
      'costtop demo' shows a simulated organization. Several accounts, keys from files or commands, budgets and more are \
      said in $XDG_CONFIG_HOME/costtop/config.yaml or ~/.config/costtop/config.yaml; 'costtop config' shows what is \
      in force.

      What was read is kept in $XDG_STATE_HOME/costtop/history.sqlite, or else \
      ~/.local/state/costtop/history.sqlite; 'costtop --offline' shows it.
      """,
    version: costtopVersion,
    subcommands: [
      Dashboard.self, Demo.self, Summary.self, Check.self, ForecastCommand.self, Export.self,
      Report.self, Snapshot.self,
      HistoryCommand.self, Backfill.self, Log.self, Doctor.self, Config.self, Simulate.self,
      Soak.self,
    ],
    defaultSubcommand: Dashboard.self
  )

  static func main() async {
    // Swift reads the arguments from /proc; without it every command line would look empty and open the dashboard.
    guard !CommandLine.arguments.isEmpty else {
      StandardStream.error.write(
        "costtop: cannot read its own arguments. Is /proc mounted? (mount -t proc proc /proc)\n")
      exit(withError: ExitCode.failure)
    }
    let arguments = Array(CommandLine.arguments.dropFirst())
    if arguments.first == Check._commandName {
      exit(withError: await Check.main(arguments, in: .live()))
    }
    await main(nil)
  }
}
