import FoundationEssentials
import UsageModel

/// Something that is fetched, and fails, on its own.
///
/// The older days are kept apart from the unsettled ones: pages come oldest first, and a history that breaks off on the
/// way must not hold back today.
public enum RefreshTarget: Hashable, Sendable {
  /// What an endpoint says of now: its latest minutes, hours or unsettled days.
  case current(Endpoint)
  /// The settled days of the history, of the bill or of daily usage.
  case history(Endpoint)
  /// An older day hour by hour, because the viewer opened it.
  case hours(of: UTCDay)

  public var endpoint: Endpoint {
    switch self {
    case .current(let endpoint), .history(let endpoint): endpoint
    case .hours: .usage(.hour)
    }
  }

  /// What is read of every account, in the order in which a viewer misses it: the bill and today, the month and the
  /// rates that estimate what the bill leaves out, then the burn rate and the name.
  static let standing: [RefreshTarget] = [
    .current(.costs), .current(.usage(.hour)), .history(.costs),
    .current(.usage(.day)), .history(.usage(.day)),
    .current(.usage(.minute)), .current(.organization),
  ]

  /// The place in `standing`, which decides between equally overdue targets.
  var rank: Int { Self.standing.firstIndex(of: self) ?? 0 }

  var isHistory: Bool {
    if case .history = self { return true }
    return false
  }
}

/// One question to a provider.
public struct RefreshJob: Hashable, Sendable {
  public let target: RefreshTarget
  /// UTC, end excluded, on the edges of the endpoint's buckets; nil for the organization's name.
  public let window: Range<Date>?

  public init(target: RefreshTarget, window: Range<Date>?) {
    self.target = target
    self.window = window
  }

  /// How many buckets the answer will have; nil where it has none.
  var bucketsAsked: Int? {
    guard let window else { return nil }
    return switch target.endpoint {
    case .organization: nil
    case .usage(let width): width.count(in: window)
    case .costs: BucketWidth.day.count(in: window)
    }
  }
}
