import SpendAnalysis
import UsageModel

/// Work that the reducer hands to the run loop.
public enum Effect: Equatable, Sendable {
  case quit
  case refreshNow
  case suspend
  /// What a view shows and nobody reads on a schedule.
  case demand(Demand, account: Account.ID)
  /// A change that a view shows and that takes longer to add up than a screen may.
  case addUp(ChangeRequest)
  case acknowledge(Alert.ID)
  case acknowledgeAll
  /// The view on screen, to be written to a file.
  case export(ViewTable)
  /// A row, to be put on the terminal's clipboard.
  case copy(String)
  /// Why a key did nothing, to be shown for a moment.
  case say(String)
}
