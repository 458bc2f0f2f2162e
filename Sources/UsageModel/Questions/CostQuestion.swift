/// A named question to a cost endpoint: what the bill is split by.
///
/// All of them are the same money, so their figures are never added, and their sums must agree.
public struct CostQuestion: Hashable, Sendable, Comparable {
  public enum Split: UInt8, Hashable, Sendable, Comparable {
    /// The one that totals come from.
    case standard
    /// By person, where the bill can be.
    case people
    /// By nothing: one row a day, which the rows of the others must add up to.
    case total

    public static func < (lhs: Self, rhs: Self) -> Bool { lhs.rawValue < rhs.rawValue }
  }

  public let split: Split
  public let dimensions: [Dimension]

  public init(split: Split = .standard, dimensions: [Dimension]) {
    self.split = split
    self.dimensions = dimensions
  }

  public static func < (lhs: Self, rhs: Self) -> Bool { lhs.split < rhs.split }
}
