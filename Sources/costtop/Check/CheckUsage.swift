import ArgumentParser

extension Check {
  /// Runs `costtop check` as monitoring expects it: wrong usage, too, is one line and `CheckState.unknown`.
  ///
  /// - Parameter arguments: without the program's name, `check` first.
  static func main(_ arguments: [String], in environment: CommandEnvironment) async -> ExitCode {
    do {
      var command = try CostTop.parseAsRoot(arguments)
      if let check = command as? Check {
        try await check.run(in: environment)
      } else if var other = command as? AsyncParsableCommand {
        try await other.run()
      } else {
        try command.run()
      }
      return .success
    } catch let code as ExitCode {
      return code
    } catch {
      let code = CostTop.exitCode(for: error)
      let message = CostTop.fullMessage(for: error)
      guard !code.isSuccess else {
        environment.print(message + "\n")
        return code
      }
      environment.explain(message + "\n")
      let result = CheckResult(CheckInput(obstacle: CostTop.message(for: error)))
      environment.print(result.line + "\n")
      return ExitCode(result.state.rawValue)
    }
  }
}
