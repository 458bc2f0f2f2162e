import UsageModel

/// Work that the reducer hands to the run loop.
public enum Effect: Equatable, Sendable {
  case quit
  case refreshNow
  case suspend
  /// What a view shows and nobody reads on a schedule.
  case demand(Demand, account: Account.ID)
  /// The view on screen, to be written to a file.
  case export(ViewTable)
  /// A row, to be put on the terminal's clipboard.
  case copy(String)
  /// Why a key did nothing, to be shown for a moment.
  case say(String)
}
