/// What the viewer asked for, whatever key it was.
public enum Intent: Hashable, Sendable {
  case move(Move)
  case focusNext
  case focusPrevious
  case open
  case back
  /// 1 = all accounts, 2 = the first account, and so on.
  case view(Int)
  case nextBreakdown
  case previousBreakdown
  case openClaudeCode
  case openRestatements
  case openAlerts
  case openWhy
  /// The selected alert was seen.
  case acknowledge
  case acknowledgeAll
  case nextRange
  case previousRange
  /// One window, day or hour back.
  case earlier
  /// The same forward, up to now.
  case later
  case exportView
  case copyRow
  case refresh
  case togglePause
  case toggleHelp
  case suspend
  case quit

  public enum Move: Hashable, Sendable {
    case up, down, left, right, pageUp, pageDown, first, last
  }
}
