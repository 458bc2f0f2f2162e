/// A named question to a usage endpoint: what its rows are split by.
///
/// Questions of one resource count the same usage in different ways: their figures are never added, and their sums must
/// agree.
public struct UsageQuestion: Hashable, Sendable, Comparable {
  public enum Split: UInt8, Hashable, Sendable, Comparable {
    /// The one that totals come from.
    case standard
    /// By API key, where one report cannot be split by everything at once.
    case keys
    /// By person.
    case people

    public static func < (lhs: Self, rhs: Self) -> Bool { lhs.rawValue < rhs.rawValue }
  }

  public let resource: UsageResource
  public let split: Split
  public let dimensions: [Dimension]

  public init(resource: UsageResource, split: Split = .standard, dimensions: [Dimension]) {
    self.resource = resource
    self.split = split
    self.dimensions = dimensions
  }

  /// What totals, rates and "no usage means no cost" are judged by.
  public var isPrimary: Bool { resource.isPrimary && split == .standard }

  public static func < (lhs: Self, rhs: Self) -> Bool {
    lhs.resource != rhs.resource ? lhs.resource < rhs.resource : lhs.split < rhs.split
  }
}
