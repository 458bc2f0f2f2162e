/// Why a fault specification is not understood, naming what would be.
public struct FaultSpecificationError: Error, Hashable, CustomStringConvertible {
  public let description: String

  init(_ description: String) {
    self.description = description
  }
}
