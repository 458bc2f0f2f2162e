import DashboardUI
import Foundation
import SpendAnalysis
import UsageModel
import UsageProviders

/// The program that the configuration runs for every alert. It reads the alert as JSON on stdin.
struct AlertHook: Sendable {
  private let entry: HookEntry
  private let variables: [String: String]

  /// How much of what it says on stderr is read.
  private static let mostSaid = 65_536
  /// Seconds for an orderly end.
  private static let grace: TimeInterval = 2
  private static let longestReason = 200

  /// nil where the configuration names none.
  ///
  /// - Parameter variables: what it may see of them is all but admin keys.
  init?(_ configuration: Configuration, variables: [String: String]) {
    guard let entry = configuration.hook else { return nil }
    self.entry = entry
    var keys = Set(ProviderCatalog.all.flatMap(\.keyVariables))
    for case .variable(let name) in configuration.accounts.map(\.key) { keys.insert(name) }
    self.variables = variables.filter { !keys.contains($0.key) }
  }

  /// Runs it on a thread of its own; to be called once for each alert that is raised.
  ///
  /// - Returns: what to show when it did not end well, `hook notify.sh ended with 1: no route to host`; else nil.
  func run(_ alert: AlertJSON) async -> String? {
    await withCheckedContinuation { continuation in
      Thread.detachNewThread { continuation.resume(returning: runToItsEnd(alert)) }
    }
  }

  private func runToItsEnd(_ alert: AlertJSON) -> String? {
    let command = TimedCommand(
      words: entry.command, variables: variables, input: Array((alert.text + "\n").utf8),
      stream: .errors, grace: Self.grace)
    let said: [UInt8]
    let ending: TimedCommand.Ending
    do throws(TimedCommand.Failure) {
      (said, ending) = try command.run(
        atMost: Self.mostSaid, within: TimeInterval(entry.timeout))
    } catch {
      return "\(name) \(error.clause)"
    }
    switch ending {
    case .exited(0): return nil
    case .exited(let status): return "\(name) ended with \(status)\(reason(in: said))"
    case .signalled, .late, .flooding:
      return "\(name) "
        + ending.clause(within: TimeInterval(entry.timeout), atMost: Self.mostSaid)
    }
  }

  /// `hook notify.sh`
  private var name: String {
    let program = entry.command.first?.split(separator: "/").last.map(String.init) ?? ""
    return DisplayText.cleaned("hook \(program)")
  }

  /// The first line that it said, which never is a key.
  private func reason(in said: [UInt8]) -> String {
    let text = String(decoding: said, as: UTF8.self)
    guard let line = text.split(whereSeparator: \.isNewline).first,
      !QuotableText.looksLikeKey(String(line))
    else { return "" }
    return ": " + DisplayText.cleaned(String(line.prefix(Self.longestReason)))
  }
}
