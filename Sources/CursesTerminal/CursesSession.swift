import CNcurses
import DashboardUI

/// The screen while it is open. Not Sendable: ncurses belongs to the thread that opened it.
final class CursesSession {
  /// The descriptors of a terminal.
  struct Device: Hashable, Sendable {
    let input: Int32
    let output: Int32

    static let standard = Device(input: 0, output: 1)

    var isTerminal: Bool { cn_is_terminal(input) && cn_is_terminal(output) }
  }

  let ability: DrawingAbility
  private let screen: OpaquePointer
  private let styles: [CellRole: TerminalPalette.Style]
  /// The colour pair of each role that has a colour.
  private let pairs: [CellRole: Int16]
  /// What the screen shows.
  private var drawn: CellGrid?

  /// How long an Escape may be the beginning of a longer key, in milliseconds.
  private static let escapeDelay: Int32 = 25

  init(
    _ options: TerminalOptions, device: Device, environment: TerminalEnvironment
  ) throws(TerminalError) {
    // Also where the drawing is ASCII: keys are typed in UTF-8 all the same.
    let hasUTF8 = cn_locale_use_utf8()
    let term: String
    if let known = environment.termCandidates.first(where: { cn_term_is_usable($0) }) {
      term = known
    } else {
      cn_builtin_term_enable()
      term = String(cString: cn_builtin_term)
    }
    guard let screen = cn_screen_open(term, device.input, device.output, Self.escapeDelay) else {
      throw .cannotOpen(term: term, detail: "ncurses does not know how to drive it")
    }
    self.screen = screen

    let refusesColor = options.forcesMonochrome || environment.refusesColor
    let palette = TerminalPalette(colors: refusesColor ? 0 : Int(cn_screen_start_colors(screen)))
    ability = DrawingAbility(
      isUnicode: hasUTF8 && environment.saysUTF8 && !options.forcesASCII, colors: palette.ability)

    let theme = Theme.standard(for: palette.ability)
    var styles: [CellRole: TerminalPalette.Style] = [:]
    var pairs: [CellRole: Int16] = [:]
    for (index, role) in CellRole.allCases.enumerated() {
      let style = palette.style(for: theme[role])
      styles[role] = style
      guard let foreground = style.foreground else { continue }
      pairs[role] = Int16(index + 1)
      cn_screen_set_pair(screen, Int16(index + 1), foreground)
    }
    self.styles = styles
    self.pairs = pairs
  }

  func close() {
    cn_screen_close(screen)
  }

  var size: Size {
    Size(columns: Int(cn_screen_columns(screen)), rows: Int(cn_screen_rows(screen)))
  }

  /// Takes the window's present size.
  func fit() {
    let before = size
    cn_screen_fit(screen)
    if size != before { drawn = nil }
  }

  /// Gives the terminal to the shell, stops the process, and comes back when it is continued.
  func suspend() {
    cn_screen_leave(screen)
    cn_stop_process()
    enter()
  }

  /// Takes the terminal again after someone else had it.
  func enter() {
    let before = size
    cn_screen_enter(screen)
    if size != before { drawn = nil }
  }

  /// Draws the cells that differ from the grid drawn before, clipped to the screen.
  func draw(_ grid: CellGrid) {
    if drawn?.size != grid.size {
      cn_screen_erase(screen)
      drawn = nil
    }
    let before = drawn ?? CellGrid(size: grid.size)
    let visible = size
    for row in 0..<min(grid.size.rows, visible.rows) {
      let start = row * grid.size.columns
      let end = start + min(grid.size.columns, visible.columns)
      for index in start..<end where grid.cells[index] != before.cells[index] {
        guard !grid.cells[index].isContinuation else { continue }
        let isWide = index + 1 < end && grid.cells[index + 1].isContinuation
        put(grid.cells[index], row: row, column: index - start, width: isWide ? 2 : 1)
      }
    }
    drawn = grid
    cn_screen_flush(screen)
  }

  private func put(_ cell: Cell, row: Int, column: Int, width: Int32) {
    var scalars = cell.character.unicodeScalars.map(\.value)
    if !ability.isUnicode, !cell.character.isASCII { scalars = [0x3F] }
    let attributes = cell.attributes.union(styles[cell.role]?.attributes ?? [])
    cn_screen_put(
      screen, Int32(row), Int32(column), width, scalars, Int32(scalars.count), attributes.curses,
      pairs[cell.role] ?? 0)
  }

  /// Sends what ncurses has no part in: it must not move the cursor.
  func send(_ bytes: [UInt8]) {
    cn_screen_send(screen, bytes, bytes.count)
  }

  /// The keys pressed since the last call.
  func readKeys() -> [Key] {
    var input: [KeyInput] = []
    var value: UInt32 = 0
    while true {
      switch Int(cn_screen_read(screen, &value)) {
      case CN_INPUT_CHARACTER:
        if let scalar = Unicode.Scalar(value) { input.append(.scalar(scalar)) }
      case CN_INPUT_KEY:
        if let key = Key(curses: cn_key(value)) { input.append(.key(key)) }
      default:
        return decodeKeys(input)
      }
    }
  }
}

extension Attributes {
  fileprivate var curses: UInt32 {
    var bits = 0
    if contains(.bold) { bits |= CN_BOLD }
    if contains(.dim) { bits |= CN_DIM }
    if contains(.reverse) { bits |= CN_REVERSE }
    if contains(.underline) { bits |= CN_UNDERLINE }
    return UInt32(bits)
  }
}

extension Key {
  /// Nil for keys the dashboard has no name for.
  init?(curses key: cn_key) {
    switch key {
    case CN_KEY_UP: self = .up
    case CN_KEY_DOWN: self = .down
    case CN_KEY_LEFT: self = .left
    case CN_KEY_RIGHT: self = .right
    case CN_KEY_PAGE_UP: self = .pageUp
    case CN_KEY_PAGE_DOWN: self = .pageDown
    case CN_KEY_HOME: self = .home
    case CN_KEY_END: self = .end
    case CN_KEY_ENTER: self = .enter
    case CN_KEY_BACKSPACE: self = .backspace
    case CN_KEY_DELETE: self = .delete
    case CN_KEY_BACK_TAB: self = .backTab
    case let key where key.rawValue > CN_KEY_FUNCTION.rawValue:
      self = .function(Int(key.rawValue - CN_KEY_FUNCTION.rawValue))
    default: return nil
    }
  }
}
