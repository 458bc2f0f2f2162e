/// Where screens go and keys come from.
public protocol Terminal {
  var size: Size { get }
  /// Draws what differs from the grid presented before.
  func present(_ grid: CellGrid) throws
}

/// What happened at the terminal.
public enum TerminalEvent: Hashable, Sendable {
  case key(Key)
  case resized(Size)
}

/// A key as people name it, whatever bytes the terminal sent.
public enum Key: Hashable, Sendable {
  case character(Character)
  case control(Character)
  case up, down, left, right
  case pageUp, pageDown, home, end
  case enter, escape, backspace, delete, tab, backTab
  case function(Int)
}

/// How a terminal can draw, decided once when it is opened.
public struct DrawingAbility: Hashable, Sendable {
  /// UTF-8 box drawing and block characters, or ASCII only.
  public let isUnicode: Bool
  public let colors: ColorAbility

  public init(isUnicode: Bool, colors: ColorAbility) {
    self.isUnicode = isUnicode
    self.colors = colors
  }
}

public enum ColorAbility: Hashable, Sendable, CaseIterable {
  /// No colour: `NO_COLOR`, or a terminal without any. Attributes carry the meaning.
  case monochrome
  case ansi16
  case ansi256
}
