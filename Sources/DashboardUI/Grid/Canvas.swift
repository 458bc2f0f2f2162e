/// Draws text, frames and bars into a grid, clipped to it and measured in display columns.
struct Canvas {
  private(set) var grid: CellGrid
  let glyphs: Glyphs

  enum Alignment: Hashable, Sendable {
    case left, right
  }

  init(size: Size, glyphs: Glyphs) {
    grid = CellGrid(size: size)
    self.glyphs = glyphs
  }

  /// Goes on drawing on a finished grid.
  init(_ grid: CellGrid, glyphs: Glyphs) {
    self.grid = grid
    self.glyphs = glyphs
  }

  mutating func clear(_ rect: Rect) {
    for y in rect.y..<rect.y + rect.height {
      for x in rect.x..<rect.x + rect.width { grid[x, y] = .blank }
    }
  }

  /// Writes `line` into `width` columns from `x`; what does not fit is cut with a mark.
  mutating func write(
    _ line: StyledLine, x: Int, y: Int, width: Int, alignment: Alignment = .left
  ) {
    guard width > 0, y >= 0, y < grid.size.rows else { return }
    let fitting = line.truncated(to: width, ellipsis: glyphs.ellipsis)
    var column = alignment == .left ? x : x + width - fitting.width
    for span in fitting.spans {
      for character in span.text {
        let columns = DisplayWidth.of(character)
        put(character, columns: columns, x: column, y: y, span.role)
        column += glyphs.isUnicode ? columns : 1
      }
    }
  }

  /// Left and right text of one line; the left one keeps its room, the right one is cut first.
  mutating func write(
    left: StyledLine, right: StyledLine, x: Int, y: Int, width: Int
  ) {
    write(left, x: x, y: y, width: width)
    let room = width - left.width - 2
    guard room > 0, !right.isEmpty else { return }
    write(right, x: x + width - room, y: y, width: room, alignment: .right)
  }

  mutating func put(
    _ character: Character, x: Int, y: Int, _ role: CellRole
  ) {
    put(character, columns: 1, x: x, y: y, role)
  }

  private mutating func put(
    _ character: Character, columns: Int, x: Int, y: Int, _ role: CellRole
  ) {
    guard x >= 0, x < grid.size.columns, y >= 0, y < grid.size.rows, columns > 0 else { return }
    guard glyphs.isUnicode || character.isASCII else {
      grid[x, y] = Cell("?", role: role)
      return
    }
    // Half a wide character cannot be drawn at the edge.
    guard x + columns <= grid.size.columns else { return }
    grid[x, y] = Cell(character, role: role)
    if columns == 2 {
      grid[x + 1, y] = Cell(" ", role: role, isContinuation: true)
    }
  }

  /// A frame with a title in its upper edge and remarks in both edges' right ends.
  ///
  /// ```
  /// ╭ title ───────── right ╮
  /// │                       │
  /// ╰ caption ─────── count ╯
  /// ```
  mutating func frame(
    _ rect: Rect,
    title: StyledLine,
    right: StyledLine = .empty,
    caption: StyledLine = .empty,
    count: StyledLine = .empty,
    isFocused: Bool
  ) {
    guard rect.width >= 2, rect.height >= 2 else { return }
    let role: CellRole = isFocused ? .frameFocused : .frame
    for x in (rect.x + 1)..<(rect.maxX - 1) {
      put(glyphs.horizontal, x: x, y: rect.y, role)
      put(glyphs.horizontal, x: x, y: rect.maxY - 1, role)
    }
    for y in (rect.y + 1)..<(rect.maxY - 1) {
      put(glyphs.vertical, x: rect.x, y: y, role)
      put(glyphs.vertical, x: rect.maxX - 1, y: y, role)
    }
    put(glyphs.topLeft, x: rect.x, y: rect.y, role)
    put(glyphs.topRight, x: rect.maxX - 1, y: rect.y, role)
    put(glyphs.bottomLeft, x: rect.x, y: rect.maxY - 1, role)
    put(glyphs.bottomRight, x: rect.maxX - 1, y: rect.maxY - 1, role)
    edge(left: title, right: right, rect: rect, y: rect.y)
    edge(left: caption, right: count, rect: rect, y: rect.maxY - 1)
  }

  /// The columns of a frame's edge that neither its title nor its right end can take.
  static let edgeRoom = 7

  private mutating func edge(left: StyledLine, right: StyledLine, rect: Rect, y: Int) {
    let room = rect.width - 4
    guard room > 0 else { return }
    let space = StyledLine(" ")
    var used = 0
    if !left.isEmpty {
      let line = left.truncated(to: room - 1, ellipsis: glyphs.ellipsis)
      write(space + line + space, x: rect.x + 1, y: y, width: room + 2)
      used = line.width + 3
    }
    let rest = room - used
    guard !right.isEmpty, rest > glyphs.ellipsis.count else { return }
    let line = right.truncated(to: rest, ellipsis: glyphs.ellipsis)
    write(
      space + line + space, x: rect.maxX - 3 - line.width, y: y, width: line.width + 2)
  }

  /// Gives every cell of `rect` another role.
  mutating func restyle(_ rect: Rect, role: CellRole) {
    for y in rect.y..<rect.maxY where y >= 0 && y < grid.size.rows {
      for x in rect.x..<rect.maxX where x >= 0 && x < grid.size.columns {
        let cell = grid[x, y]
        grid[x, y] = Cell(
          cell.character, role: role, attributes: cell.attributes,
          isContinuation: cell.isContinuation)
      }
    }
  }
}
