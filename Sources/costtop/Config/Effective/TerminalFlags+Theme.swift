import CursesTerminal

extension TerminalFlags {
  /// How to draw, after the file has had its say. `NO_COLOR` and the locale are the terminal's to heed.
  func options(with theme: ThemeEntry) -> TerminalOptions {
    TerminalOptions(
      forcesASCII: ascii || theme.ascii,
      forcesMonochrome: monochrome || theme.colors == .monochrome)
  }
}
