import Testing

@testable import CursesTerminal

@Suite struct `A call for attention` {
  @Test func `is the bell, or a message that nothing in it can end`() {
    #expect(TerminalNotice.bell.sequence(for: "anything") == [7])
    #expect(TerminalNotice.osc9.sequence(for: "spend") == Array("\u{1B}]9;spend\u{7}".utf8))
    let sequence = TerminalNotice.osc9.sequence(for: "a\u{1B}]0;x\u{7}b\u{9C}")
    #expect(sequence.dropFirst().dropLast().allSatisfy { $0 >= 0x20 })
    #expect(sequence.filter { $0 == 7 }.count == 1)
    #expect(sequence.last == 7)
  }
}
