import UsageModel

extension CostLineItem {
  /// What tells one line of a day's bill from another.
  struct Key: Hashable {
    let dimensions: Dimensions
    let tokenKind: TokenKind?
    let modality: Modality?
    let prefix: String?
    let isLongContext: Bool
    let hasQuantity: Bool
    let quantityUnit: String?
    let currency: Currency
    /// A credit stays apart from what it is taken off.
    let isCredit: Bool
  }

  var key: Key {
    Key(
      dimensions: dimensions, tokenKind: tokenKind, modality: modality, prefix: prefix,
      isLongContext: isLongContext, hasQuantity: quantity != nil, quantityUnit: quantityUnit,
      currency: amount.currency, isCredit: amount.value.isNegative)
  }

  /// Lines of equal keys add up, exactly.
  func adding(_ other: CostLineItem) -> CostLineItem {
    CostLineItem(
      interval: interval,
      dimensions: dimensions,
      tokenKind: tokenKind,
      modality: modality,
      prefix: prefix,
      isLongContext: isLongContext,
      quantity: quantity.map { $0 + (other.quantity ?? .zero) },
      quantityUnit: quantityUnit,
      amount: Money(amount.value + other.amount.value, amount.currency)
    )
  }
}
