import FoundationEssentials

/// What becomes of the figures on screen, as far as their viewer should know.
public enum HistoryStatus: Hashable, Sendable {
  /// Nothing is kept beyond this run, and nobody asked for more.
  case none
  /// Every answer is kept as it arrives.
  case saving
  /// Another costtop polls and saves; this one reads along.
  case following
  /// Nothing is asked of any server.
  case offline
  /// Figures go on in memory because the file cannot be used. A sentence: what, where, what to do.
  case notSaving(reason: String, since: Date)
}
