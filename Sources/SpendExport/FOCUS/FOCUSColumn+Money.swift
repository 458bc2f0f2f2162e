import UsageModel

extension FOCUSColumn {
  private static let equal = "Equal to BilledCost: the bill names no other price."

  static let money: [FOCUSColumn] = [
    FOCUSColumn(
      "BilledCost", from: "amount of the bill's line",
      note: "Exact decimal text; negative for credits."
    ) { .amount($0.amount.value) },
    FOCUSColumn("EffectiveCost", from: "BilledCost", note: equal) { .amount($0.amount.value) },
    FOCUSColumn("ListCost", from: "BilledCost", note: equal) { .amount($0.amount.value) },
    FOCUSColumn("ContractedCost", from: "BilledCost", note: equal) { .amount($0.amount.value) },
    FOCUSColumn(
      "BillingCurrency", from: "currency of the bill's line",
      note: "XXX (ISO 4217: no currency) where the line names none; never assumed."
    ) { .text($0.currencyCode) },
    FOCUSColumn(
      "BillingPeriodStart", from: "UTC day", note: "First of the calendar month, inclusive."
    ) { .text($0.day.firstOfMonth.start.utcText) },
    FOCUSColumn(
      "BillingPeriodEnd", from: "UTC day", note: "First of the next calendar month, exclusive."
    ) { .text($0.day.firstOfMonth.advanced(byMonths: 1).start.utcText) },
    FOCUSColumn("ChargePeriodStart", from: "UTC day of the line", note: "Inclusive.") {
      .text($0.day.start.utcText)
    },
    FOCUSColumn("ChargePeriodEnd", from: "UTC day of the line", note: "Exclusive.") {
      .text($0.day.end.utcText)
    },
    FOCUSColumn(
      "ChargeCategory", from: "sign of the amount", note: "Credit when negative, else Usage."
    ) { .text($0.isCredit ? "Credit" : "Usage") },
    FOCUSColumn(
      "ChargeType", .validator, from: "ChargeCategory",
      note: "A name of FOCUS 0.5, in whose words a credit is an Adjustment."
    ) { .text($0.isCredit ? "Adjustment" : "Usage") },
    FOCUSColumn(
      "ChargeClass", from: nil,
      note: "The APIs restate a day in place and mark no correction."),
    FOCUSColumn(
      "ChargeDescription", from: "description (Anthropic), line_item (OpenAI)",
      note: "The bill's own words."
    ) { ExportCell($0.item.dimensions[.lineItem].id) },
    FOCUSColumn(
      "ChargeFrequency", from: "ChargeCategory", note: "Usage-Based; One-Time for credits."
    ) {
      .text($0.isCredit ? "One-Time" : "Usage-Based")
    },
  ]
}

extension FOCUSCharge {
  var currencyCode: String { amount.currency == .missing ? "XXX" : amount.currency.code }
}
