import FoundationEssentials

/// A screen that was drawn, and can follow the clock without being drawn anew.
///
/// Every second the countdown in the header moves and nothing else: redrawing all of it each time would be most of what
/// an idle dashboard costs.
public struct DrawnScreen: Sendable {
  public private(set) var grid: CellGrid
  private let frame: DashboardFrame
  /// nil for pages without a clock.
  private let screen: ResolvedScreen?

  /// Ages of figures are drawn by the minute, so a screen may be this old, in seconds of the clock it shows.
  private static let longestLife: TimeInterval = 10

  public init(_ state: DashboardState, _ frame: DashboardFrame) {
    self.frame = frame
    let fits =
      frame.size.columns >= smallestSize.columns && frame.size.rows >= smallestSize.rows
    guard fits, !state.isHelpOpen else {
      screen = nil
      grid = DashboardScreen.draw(state, frame)
      return
    }
    let screen = ResolvedScreen(state, frame)
    var canvas = Canvas(size: frame.size, glyphs: frame.glyphs)
    DashboardScreen.draw(screen, on: &canvas)
    self.screen = screen
    grid = canvas.grid
  }

  /// Lets the header follow `later`, a frame that differs in its clock only. False when so much time has passed that
  /// the screen must be drawn anew, or a message came or went.
  public mutating func follow(_ later: DashboardFrame) -> Bool {
    let age = later.now.timeIntervalSince(frame.now)
    guard (0..<Self.longestLife).contains(age), later.message == frame.message,
      later.announcement == frame.announcement, later.alerts == frame.alerts
    else { return false }
    guard let screen, let header = screen.layout[.header] else { return true }
    var canvas = Canvas(grid, glyphs: frame.glyphs)
    canvas.clear(header)
    HeaderPane.draw(screen.later(later), in: header, on: &canvas)
    grid = canvas.grid
    return true
  }
}
