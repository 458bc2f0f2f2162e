import UsageModel

extension FOCUSColumn {
  private static let notKnown = "Admin APIs tell no price."
  private static let quantity =
    "Anthropic's bill has no quantities: empty, although the specification wants one."
  private static let noCommitment = "The bill marks no commitments."

  static let price: [FOCUSColumn] = [
    FOCUSColumn("PricingCategory", from: "ChargeCategory", note: "Standard; empty for credits.") {
      $0.isCredit ? .empty : .text("Standard")
    },
    FOCUSColumn("PricingQuantity", from: "quantity (OpenAI)", note: quantity) {
      ExportCell($0.priced?.quantity)
    },
    FOCUSColumn("PricingUnit", from: "quantity_unit (OpenAI)", note: quantity) {
      ExportCell($0.priced?.unit)
    },
    FOCUSColumn("ConsumedQuantity", from: "PricingQuantity", note: "Empty for credits.") {
      $0.isCredit ? .empty : ExportCell($0.priced?.quantity)
    },
    FOCUSColumn("ConsumedUnit", from: "PricingUnit", note: "Empty for credits.") {
      $0.isCredit ? .empty : ExportCell($0.priced?.unit)
    },
    FOCUSColumn("ListUnitPrice", from: nil, note: notKnown),
    FOCUSColumn("ContractedUnitPrice", from: nil, note: notKnown),
    FOCUSColumn(
      "SkuId", from: "ChargeDescription",
      note: "The bill's own words for what was sold; (none) where it has none."
    ) { .text($0.skuID) },
    FOCUSColumn(
      "SkuPriceId", from: "SkuId, token kind, tier, context window, geography",
      note: "Composed of what fixes the price; the APIs have no id for it."
    ) { .text($0.skuPriceID) },
    FOCUSColumn("CommitmentDiscountCategory", from: nil, note: noCommitment),
    FOCUSColumn("CommitmentDiscountId", from: nil, note: noCommitment),
    FOCUSColumn("CommitmentDiscountName", from: nil, note: noCommitment),
    FOCUSColumn("CommitmentDiscountStatus", from: nil, note: noCommitment),
    FOCUSColumn("CommitmentDiscountType", from: nil, note: noCommitment),
  ]
}

extension FOCUSCharge {
  /// nil where the bill gives no quantity, or no unit that would say what it counts.
  fileprivate var priced: (quantity: ExactDecimal, unit: String)? {
    guard let quantity, let unit = item.quantityUnit else { return nil }
    let words = unit.split(separator: "_").map { $0.prefix(1).uppercased() + $0.dropFirst() }
    return (quantity, words.joined(separator: " "))
  }

  fileprivate var skuID: String { item.dimensions[.lineItem].id ?? ExportValue.none }

  fileprivate var skuPriceID: String {
    let facts: [String?] = [
      skuID, item.tokenKind?.exportName, item.dimensions[.serviceTier].id,
      item.dimensions[.contextWindow].id, item.dimensions[.geography].id,
    ]
    return facts.compactMap { $0 }.joined(separator: "; ")
  }
}

extension TokenKind {
  var exportName: String {
    switch self {
    case .input: "input"
    case .cacheRead: "cache read"
    case .cacheWriteShort: "cache write"
    case .cacheWriteLong: "cache write long"
    case .output: "output"
    }
  }
}
