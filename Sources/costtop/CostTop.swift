import ArgumentParser
import UsageProviders

@main
struct CostTop: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "costtop",
    abstract: "top for an organization's LLM API bill.",
    discussion: """
      Without a subcommand: the dashboard on the accounts found in the environment.

      ANTHROPIC_ADMIN_KEY and OPENAI_ADMIN_KEY hold organization admin keys; one of them suffices. Without any, \
      'costtop demo' shows a simulated organization.

      What was read is kept in $XDG_STATE_HOME/costtop/history.sqlite, or else \
      ~/.local/state/costtop/history.sqlite; 'costtop --offline' shows it.
      """,
    version: costtopVersion,
    subcommands: [
      Dashboard.self, Demo.self, Summary.self, Export.self, Report.self, Snapshot.self,
      HistoryCommand.self, Backfill.self, Log.self, Doctor.self, Simulate.self, Soak.self,
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
    await main(nil)
  }
}
