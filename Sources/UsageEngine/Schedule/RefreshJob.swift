import FoundationEssentials
import UsageModel

/// One question to a provider.
public struct RefreshJob: Hashable, Sendable {
  public let target: RefreshTarget
  /// UTC, end excluded, on the edges of the endpoint's buckets; nil for names.
  public let window: Range<Date>?

  public init(target: RefreshTarget, window: Range<Date>?) {
    self.target = target
    self.window = window
  }

  /// How many buckets the answer will have; nil where it has none.
  var bucketsAsked: Int? {
    guard let window else { return nil }
    return switch target.endpoint {
    case .organization, .names, .claudeCode: nil
    case .usage(_, let width): width.count(in: window)
    case .costs: BucketWidth.day.count(in: window)
    }
  }
}
