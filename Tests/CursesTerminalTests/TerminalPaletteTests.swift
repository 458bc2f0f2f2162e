import DashboardUI
import Testing

@testable import CursesTerminal

@Suite struct `Terminal palettes` {
  @Test(arguments: [
    (-1, ColorAbility.monochrome), (0, .monochrome), (2, .monochrome), (8, .ansi16),
    (16, .ansi16), (88, .ansi16), (256, .ansi256), (0x100_0000, .ansi16),
  ])
  func `the number of colours decides the theme`(colors: Int, ability: ColorAbility) {
    #expect(TerminalPalette(colors: colors).ability == ability)
  }

  @Test func `colours the terminal has are kept`() {
    #expect(shown(246, .dim, on: 256) == .init(foreground: 246, attributes: .dim))
    #expect(shown(8, [], on: 16) == .init(foreground: 8, attributes: []))
    #expect(shown(6, .bold, on: 8) == .init(foreground: 6, attributes: .bold))
    #expect(shown(nil, .reverse, on: 256) == .init(foreground: nil, attributes: .reverse))
  }

  @Test func `with eight colours a bright one is bold, and grey is dim text`() {
    #expect(shown(9, [], on: 8) == .init(foreground: 1, attributes: .bold))
    #expect(shown(15, .reverse, on: 8) == .init(foreground: 7, attributes: [.bold, .reverse]))
    #expect(shown(8, [], on: 8) == .init(foreground: nil, attributes: .dim))
  }

  @Test func `without colour the attributes stay`() {
    #expect(shown(3, .bold, on: 0) == .init(foreground: nil, attributes: .bold))
  }

  @Test func `a colour beyond the palette is the terminal's own`() {
    #expect(shown(75, .bold, on: 16) == .init(foreground: nil, attributes: .bold))
  }

  private func shown(
    _ foreground: UInt8?, _ attributes: Attributes, on colors: Int
  ) -> TerminalPalette.Style {
    TerminalPalette(colors: colors)
      .style(for: Theme.Style(foreground: foreground, attributes: attributes))
  }
}
