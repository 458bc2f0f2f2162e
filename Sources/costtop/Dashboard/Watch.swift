import CursesTerminal
import SpendAnalysis

/// What a dashboard keeps an eye on, and who is told.
struct Watch: Sendable {
  var rules = WatchRules()
  /// How the terminal calls for attention; none unless asked for.
  var notices: Set<TerminalNotice> = []
  /// What runs for every alert that is raised.
  var hook: AlertHook?
  /// nil where nothing is remembered.
  var memory: AlertMemory?
}

extension Watch {
  init(_ configuration: Configuration, in environment: CommandEnvironment) {
    self.init(
      rules: configuration.watchRules, notices: Set(configuration.notify.ways),
      hook: AlertHook(configuration, variables: environment.variables),
      memory: AlertMemory(variables: environment.variables))
  }
}
