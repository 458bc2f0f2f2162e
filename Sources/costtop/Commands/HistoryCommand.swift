import ArgumentParser

struct HistoryCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history",
    abstract: "Say what the history holds; check it; take old days out of it.",
    subcommands: [HistoryShow.self, HistoryVerify.self, HistoryPrune.self],
    defaultSubcommand: HistoryShow.self
  )
}
