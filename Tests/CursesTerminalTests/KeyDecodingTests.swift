import DashboardUI
import Testing

@testable import CursesTerminal

@Suite struct `Key decoding` {
  @Test func `characters are keys of their own`() {
    #expect(keys("q?作") == [.character("q"), .character("?"), .character("作")])
  }

  @Test func `a letter and its combining accent are one character`() {
    #expect(keys("e\u{301}x") == [.character("e\u{301}"), .character("x")])
  }

  @Test(arguments: [
    ("\r", Key.enter), ("\n", .enter), ("\t", .tab), ("\u{7F}", .backspace), ("\u{8}", .backspace),
    ("\u{3}", .control("c")), ("\u{1A}", .control("z")), ("\u{1}", .control("a")),
    ("\0", .control("@")), ("\u{1C}", .control("\\")), ("\u{1F}", .control("_")),
  ])
  func `control codes are the keys that send them`(code: String, key: Key) {
    #expect(keys(code) == [key])
  }

  @Test(arguments: [
    ("[A", Key.up), ("OA", .up), ("[B", .down), ("[C", .right), ("[D", .left),
    ("[H", .home), ("OH", .home), ("[1~", .home), ("[7~", .home),
    ("[F", .end), ("OF", .end), ("[4~", .end), ("[8~", .end),
    ("[3~", .delete), ("[5~", .pageUp), ("[6~", .pageDown), ("[Z", .backTab), ("OM", .enter),
    ("OP", .function(1)), ("[11~", .function(1)), ("[[A", .function(1)), ("[[E", .function(5)),
    ("[15~", .function(5)), ("[21~", .function(10)), ("[24~", .function(12)),
  ])
  func `sequences terminfo does not list are still the keys they mean`(sequence: String, key: Key) {
    #expect(keys("\u{1B}" + sequence + "x") == [key, .character("x")])
  }

  @Test(arguments: ["[1;5A", "[200~", "[2~", "[?62;4c", "[I", "[<0;10;5M", "OX", "[[Z"])
  func `an unknown sequence presses nothing`(sequence: String) {
    #expect(keys("\u{1B}" + sequence + "x") == [.character("x")])
  }

  @Test func `Escape before anything else is Escape`() {
    #expect(keys("\u{1B}") == [.escape])
    #expect(keys("\u{1B}\u{1B}") == [.escape, .escape])
    #expect(keys("\u{1B}q") == [.escape, .character("q")])
    #expect(keys("\u{1B}[") == [.escape, .character("[")])
    #expect(keys("\u{1B}[12") == [.escape, .character("["), .character("1"), .character("2")])
  }

  @Test func `a key known to terminfo ends a sequence and a character`() {
    let input: [KeyInput] = [.scalar("a"), .key(.up), .scalar("\u{1B}"), .key(.down)]
    #expect(decodeKeys(input) == [.character("a"), .up, .escape, .down])
  }

  private func keys(_ text: String) -> [Key] {
    decodeKeys(text.unicodeScalars.map(KeyInput.scalar))
  }
}
