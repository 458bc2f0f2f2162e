import UsageModel

/// What a line item of OpenAI's bill charges for, with the unit it names.
public struct SimulatedQuantity: Hashable, Sendable {
  public internal(set) var quantity: ExactDecimal
  /// nil where the bill names none.
  public let unit: String?
}
