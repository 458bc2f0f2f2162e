/// A kind of usage that an endpoint of its own reports. Each provider's folder declares its own values.
public struct UsageResource: Hashable, Sendable, Comparable {
  /// As the API names it: `completions`.
  public let id: String
  /// As people read it: `Completions`.
  public let name: String
  public let unit: UsageUnit
  /// Carries nearly all of the organization's tokens; the others are read beside it.
  public let isPrimary: Bool

  public init(id: String, name: String, unit: UsageUnit, isPrimary: Bool = false) {
    self.id = id
    self.name = name
    self.unit = unit
    self.isPrimary = isPrimary
  }

  /// Its hours and minutes say how fast money is being spent: what is a level passes in no time.
  public var tellsBurn: Bool { !unit.isLevel }

  /// The primary one first.
  public static func < (lhs: Self, rhs: Self) -> Bool {
    lhs.isPrimary != rhs.isPrimary ? lhs.isPrimary : lhs.id < rhs.id
  }
}
