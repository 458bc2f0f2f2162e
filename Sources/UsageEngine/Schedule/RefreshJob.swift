import FoundationEssentials
import UsageModel

/// One question to a provider.
public struct RefreshJob: Hashable, Sendable {
  public let target: RefreshTarget
  /// UTC, end excluded, on the edges of the endpoint's buckets; nil for names and for a limit.
  public let window: Range<Date>?
  /// Of names that were read in part, where they go on.
  public let position: NamesPosition?

  public init(target: RefreshTarget, window: Range<Date>?, position: NamesPosition? = nil) {
    self.target = target
    self.window = window
    self.position = position
  }

  /// How many buckets the answer will have; nil where it has none.
  var bucketsAsked: Int? {
    guard let window else { return nil }
    return switch target.endpoint {
    case .organization, .names, .spendLimit, .claudeCode: nil
    case .usage(_, let width): width.count(in: window)
    case .costs: BucketWidth.day.count(in: window)
    }
  }
}
