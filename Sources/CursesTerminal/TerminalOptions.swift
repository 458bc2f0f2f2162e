/// What the command line says about drawing. The rest is decided from the environment and terminfo.
public struct TerminalOptions: Hashable, Sendable {
  /// Draws with ASCII only, even where the locale is UTF-8.
  public var forcesASCII: Bool
  /// Draws without colour, even where the terminal has some.
  public var forcesMonochrome: Bool

  public init(forcesASCII: Bool = false, forcesMonochrome: Bool = false) {
    self.forcesASCII = forcesASCII
    self.forcesMonochrome = forcesMonochrome
  }
}
