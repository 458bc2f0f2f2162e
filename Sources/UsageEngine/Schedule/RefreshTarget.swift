import FoundationEssentials
import UsageModel

/// Something that is fetched, and fails, on its own.
///
/// The older days are kept apart from the unsettled ones: pages come oldest first, and a history that breaks off on the
/// way must not hold back today.
public enum RefreshTarget: Hashable, Sendable {
  /// What an endpoint says of now: its latest minutes, hours or unsettled days, or all of its names.
  case current(Endpoint)
  /// The settled days of the history, of a bill or of daily usage.
  case history(Endpoint)
  /// Days that were never read, or not since they were final: further back than the history, or hours.
  case backfill(Endpoint)
  /// An older day hour by hour, because the viewer opened it.
  case hours(of: UTCDay, UsageQuestion)
  /// One day of Claude Code, whose report takes a request a day.
  case claudeCode(on: UTCDay)

  public var endpoint: Endpoint {
    switch self {
    case .current(let endpoint), .history(let endpoint), .backfill(let endpoint): endpoint
    case .hours(_, let question): .usage(question, .hour)
    case .claudeCode: .claudeCode
    }
  }

  /// What totals come from, and not of the distant past. Everything else may be late.
  var isEssential: Bool { endpoint.isEssential && !isBackfill }

  /// Days by key, which today by key is held against.
  var tellsKeys: Bool {
    if case .usage(let question, .day) = endpoint { question.split == .keys } else { false }
  }

  var isBackfill: Bool {
    if case .backfill = self { return true }
    return false
  }
}
