import DashboardUI

/// The colours a terminal has, and what becomes of a theme's colour on it.
struct TerminalPalette: Hashable, Sendable {
  /// A style the terminal can show: `foreground` is within its palette.
  struct Style: Hashable, Sendable {
    let foreground: Int16?
    let attributes: Attributes
  }

  /// 0 without colour.
  let colors: Int

  /// Terminals with direct colour number only the first eight as a palette; the rest of their numbers are RGB values.
  init(colors: Int) {
    self.colors = colors > 256 ? 8 : max(0, colors)
  }

  var ability: ColorAbility {
    switch colors {
    case ..<8: .monochrome
    case ..<256: .ansi16
    default: .ansi256
    }
  }

  func style(for wanted: Theme.Style) -> Style {
    guard ability != .monochrome, let foreground = wanted.foreground.map(Int16.init) else {
      return Style(foreground: nil, attributes: wanted.attributes)
    }
    if foreground < colors {
      return Style(foreground: foreground, attributes: wanted.attributes)
    }
    switch foreground {
    case 8:
      // Bold black would be invisible on a black background wherever bold does not brighten.
      return Style(foreground: nil, attributes: wanted.attributes.union(.dim))
    case 9...15:
      return Style(foreground: foreground - 8, attributes: wanted.attributes.union(.bold))
    default:
      return Style(foreground: nil, attributes: wanted.attributes)
    }
  }
}
