import CNcurses
import DashboardUI
import Foundation

/// What the dashboard would find if it were opened here, for people who wonder why it looks the way it does.
public struct TerminalDescription: Sendable {
  /// `TERM`, nil where it is not set.
  public let term: String?
  /// The terminfo description that would be used; nil where none fits and the built-in one steps in.
  public let description: String?
  /// Both ends are a terminal.
  public let isTerminal: Bool
  /// Columns and rows; nil where there is no terminal.
  public let size: Size?
  /// Why colours are not used; nil where they are.
  public let colorRefusal: String?
  /// How many terminfo gives the terminal.
  public let colors: Int
  /// The variable that names the locale and its value; nil where none is set.
  public let locale: (variable: String, value: String)?
  /// Draws with UTF-8.
  public let isUnicode: Bool

  /// Asks terminfo, whose state is one per process: not while a dashboard is open.
  ///
  /// - Parameter variables: the environment.
  public init(variables: [String: String]) {
    let environment = TerminalEnvironment(variables)
    term = environment.term
    let known = environment.termCandidates.first { cn_term_is_usable($0) }
    description = known
    colors = known.map { Int(cn_term_colors($0)) } ?? 0
    isTerminal = isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1
    size = isTerminal ? Self.windowSize() : nil
    isUnicode = environment.saysUTF8
    locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy
      .compactMap { name in variables[name].map { (variable: name, value: $0) } }
      .first { !$0.value.isEmpty }
    colorRefusal =
      variables["NO_COLOR"]?.isEmpty == false
      ? "NO_COLOR is set" : environment.refusesColor ? "TERM is not set, or dumb" : nil
  }

  /// A terminal nobody knows anything of.
  public static let unknown = TerminalDescription()

  private init() {
    term = nil
    description = nil
    isTerminal = false
    size = nil
    colorRefusal = nil
    colors = 0
    locale = nil
    isUnicode = false
  }

  private static func windowSize() -> Size? {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 else { return nil }
    return Size(columns: Int(size.ws_col), rows: Int(size.ws_row))
  }
}
