#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What the environment says about the terminal.
struct TerminalEnvironment: Hashable, Sendable {
  let term: String?
  /// The locale's character set is UTF-8. A locale that is not set is ASCII, as it is for every other program.
  let saysUTF8: Bool
  /// `NO_COLOR` is set and not empty, or the terminal calls itself `dumb`, or nothing is known of it.
  let refusesColor: Bool

  init(_ variables: [String: String]) {
    func value(_ name: String) -> String? {
      variables[name].flatMap { $0.isEmpty ? nil : $0 }
    }
    term = value("TERM")
    let locale = value("LC_ALL") ?? value("LC_CTYPE") ?? value("LANG") ?? "C"
    saysUTF8 = Self.characterSet(of: locale) == "utf8"
    refusesColor = value("NO_COLOR") != nil || term == nil || term == "dumb"
  }

  static var ofProcess: TerminalEnvironment {
    TerminalEnvironment(ProcessInfo.processInfo.environment)
  }

  /// Descriptions to look for in terminfo, best first. A terminal it does not know is most likely younger than the
  /// database and understands what xterm does.
  var termCandidates: [String] {
    (term.map { [$0] } ?? []) + ["xterm-256color", "xterm"]
  }

  /// `utf8` of `de_DE.UTF-8@euro`; the whole of `UTF-8`, as macOS sets it.
  private static func characterSet(of locale: String) -> String {
    let withoutModifier = locale.prefix { $0 != "@" }
    let name = withoutModifier.split(separator: ".").last ?? ""
    return name.lowercased().filter { $0 != "-" }
  }
}
