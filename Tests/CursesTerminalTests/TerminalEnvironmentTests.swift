import Testing

@testable import CursesTerminal

@Suite struct `What the environment says` {
  @Test(arguments: [
    ([:], false),
    (["LANG": "C"], false),
    (["LANG": "de_DE"], false),
    (["LANG": "ja_JP.eucJP"], false),
    (["LANG": "C.UTF-8"], true),
    (["LANG": "de_DE.utf8"], true),
    (["LANG": "de_DE.UTF-8@euro"], true),
    (["LC_CTYPE": "UTF-8"], true),
    (["LANG": "en_US.UTF-8", "LC_CTYPE": "C"], false),
    (["LANG": "C", "LC_CTYPE": "C", "LC_ALL": "C.UTF-8"], true),
    (["LANG": "C.UTF-8", "LC_ALL": ""], true),
  ])
  func `the locale decides about UTF-8, the narrower variable first`(
    variables: [String: String], saysUTF8: Bool
  ) {
    #expect(TerminalEnvironment(variables).saysUTF8 == saysUTF8)
  }

  @Test(arguments: [
    (["TERM": "xterm"], false),
    (["TERM": "xterm", "NO_COLOR": ""], false),
    (["TERM": "xterm", "NO_COLOR": "0"], true),
    (["TERM": "dumb"], true),
    (["TERM": ""], true),
    ([:], true),
  ])
  func `NO_COLOR and terminals that promise nothing refuse colour`(
    variables: [String: String], refusesColor: Bool
  ) {
    #expect(TerminalEnvironment(variables).refusesColor == refusesColor)
  }

  @Test func `the terminal's own name is tried first`() {
    let named = TerminalEnvironment(["TERM": "vt220"])
    #expect(named.termCandidates == ["vt220", "xterm-256color", "xterm"])
    #expect(TerminalEnvironment([:]).termCandidates == ["xterm-256color", "xterm"])
  }
}
