/// What a cell's colour means. Themes give roles colours; screens never name a colour. The letter stands for the role
/// in recorded screens.
public enum CellRole: Character, Hashable, Sendable, CaseIterable {
  case text = "."
  /// The program's name.
  case brand = "A"
  /// Frames and separators.
  case frame = "f"
  /// The frame of the pane that takes the keys.
  case frameFocused = "O"
  /// Pane titles, column headings.
  case title = "T"
  /// The provider's own bill.
  case billed = "B"
  /// Money that is estimated or allocated.
  case estimated = "E"
  /// Unknown, pending, not asked.
  case unknown = "-"
  /// Incomplete or last known figures.
  case stale = "S"
  /// A failure and its reason.
  case failure = "F"
  /// All is well and current.
  case fresh = "G"
  /// More than the week before.
  case rise = "u"
  /// Less than the week before.
  case fall = "d"
  /// A column of a chart.
  case chart = "c"
  /// A day of a chart that is not over, estimated, or known in part.
  case chartPartial = "p"
  /// A horizontal bar beside a figure.
  case bar = "b"
  /// The day under the day cursor of the focused chart.
  case cursor = "K"
  /// The same day in charts without the focus, and its name beside its figure.
  case cursorIdle = "i"
  /// The selected row.
  case selection = "s"
  /// Labels, units, hints: secondary text.
  case label = "l"
  /// Key names in the footer and the help.
  case key = "k"
}
