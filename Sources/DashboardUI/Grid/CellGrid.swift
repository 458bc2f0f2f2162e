/// A screen as a value: what stands in each cell and what its colour means.
public struct CellGrid: Hashable, Sendable {
  public let size: Size
  public private(set) var cells: [Cell]

  public init(size: Size) {
    self.size = size
    cells = Array(repeating: .blank, count: size.columns * size.rows)
  }

  public subscript(column: Int, row: Int) -> Cell {
    get { cells[row * size.columns + column] }
    set {
      guard column >= 0, row >= 0, column < size.columns, row < size.rows else { return }
      cells[row * size.columns + column] = newValue
    }
  }
}

public struct Size: Hashable, Sendable {
  public let columns: Int
  public let rows: Int

  public init(columns: Int, rows: Int) {
    self.columns = max(0, columns)
    self.rows = max(0, rows)
  }
}

/// One grid position.
public struct Cell: Hashable, Sendable {
  /// One displayed character. A wide one stands in its left cell; the cell to its right is a `continuation`.
  public let character: Character
  public let role: CellRole
  public let attributes: Attributes
  /// The right half of the wide character before it: nothing of its own is drawn.
  public let isContinuation: Bool

  public init(
    _ character: Character,
    role: CellRole = .text,
    attributes: Attributes = [],
    isContinuation: Bool = false
  ) {
    self.character = character
    self.role = role
    self.attributes = attributes
    self.isContinuation = isContinuation
  }

  public static let blank = Cell(" ")
}

/// Bold, dim, reverse, underline: what a monochrome terminal has to tell roles apart.
public struct Attributes: OptionSet, Hashable, Sendable {
  public let rawValue: UInt8
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  public static let bold = Attributes(rawValue: 1)
  public static let dim = Attributes(rawValue: 2)
  public static let reverse = Attributes(rawValue: 4)
  public static let underline = Attributes(rawValue: 8)
}
