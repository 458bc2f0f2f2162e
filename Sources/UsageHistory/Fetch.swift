import FoundationEssentials
import UsageModel

/// One question that went out, and how it ended: what a stored window came from.
public struct Fetch: Hashable, Sendable {
  /// Why it was asked.
  public enum Purpose: String, Hashable, Sendable {
    /// Kept up to date on a cadence.
    case current
    /// The trailing settled days.
    case history
    /// Days further back, or hours of days past.
    case backfill
    /// A viewer opened it.
    case opened
  }

  public enum Status: String, Hashable, Sendable {
    /// All that was asked for.
    case complete
    /// The walk broke off or left holes; what was read of it is kept where nothing better was known.
    case partial
    /// Nothing came of it.
    case failed
  }

  public let endpoint: Endpoint
  public let purpose: Purpose
  /// UTC, end excluded; nil for names and the organization.
  public let window: Range<Date>?
  public let startedAt: Date
  public let finishedAt: Date
  public let pages: Int
  public let status: Status
  /// What went wrong, in a sentence.
  public let detail: String?

  public init(
    endpoint: Endpoint, purpose: Purpose, window: Range<Date>?, startedAt: Date, finishedAt: Date,
    pages: Int, status: Status, detail: String? = nil
  ) {
    self.endpoint = endpoint
    self.purpose = purpose
    self.window = window
    self.startedAt = startedAt
    self.finishedAt = finishedAt
    self.pages = pages
    self.status = status
    self.detail = detail
  }
}
