/// What `History.verify` looked at and found.
public struct VerificationReport: Hashable, Sendable {
  /// Bills of one day and one question that were added up again.
  public var billsChecked = 0
  /// Stored days whose rows were counted.
  public var daysChecked = 0
  /// What must not be, each a sentence that names account, endpoint and day where it has one.
  public var faults: [String] = []
  /// What need not be wrong: the providers' own figures that do not agree with each other.
  public var notes: [String] = []

  public var isClean: Bool { faults.isEmpty }

  public init() {}
}
