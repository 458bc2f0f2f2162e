import ArgumentParser
import CursesTerminal

/// How to draw, where the terminal's own word is not wanted.
struct TerminalFlags: ParsableArguments {
  @Flag(help: "Draw with ASCII characters only.")
  var ascii = false

  @Flag(help: "Draw without colours, as NO_COLOR does.")
  var monochrome = false

  var options: TerminalOptions {
    TerminalOptions(forcesASCII: ascii, forcesMonochrome: monochrome)
  }
}
