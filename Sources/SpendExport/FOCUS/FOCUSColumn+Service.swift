import UsageModel

extension FOCUSColumn {
  static let service: [FOCUSColumn] =
    [
      FOCUSColumn("ServiceCategory", from: "the provider") { _ in .text("AI and Machine Learning")
      },
      FOCUSColumn("ServiceName", from: "the provider", note: "No bill names the endpoint used.") {
        .text($0.account.provider.name + " API")
      },
    ] + names("ProviderName", "Provider") + names("PublisherName", "Publisher")
    + names("InvoiceIssuerName", "InvoiceIssuer")

  private static func names(_ name: String, _ validatorName: String) -> [FOCUSColumn] {
    [
      FOCUSColumn(name, from: "the provider") { .text($0.account.provider.name) },
      FOCUSColumn(validatorName, .validator, from: name) { .text($0.account.provider.name) },
    ]
  }

  /// What 1.1 and 1.2 add, as far as it is known.
  static let newer: [FOCUSColumn] = [
    FOCUSColumn("BillingAccountType", .focus12, from: "the provider") { _ in .text("Organization")
    },
    FOCUSColumn("SubAccountType", .focus12, from: "SubAccountId", note: "Workspace or Project.") {
      let word = $0.account.provider.vocabulary.workspace
      return $0.subAccountID == nil ? .empty : .text(word.prefix(1).uppercased() + word.dropFirst())
    },
    FOCUSColumn("ServiceSubcategory", .focus12, from: "the provider") { _ in .text("Generative AI")
    },
    FOCUSColumn("SkuMeter", .focus12, from: "token_type (Anthropic), line_item (OpenAI)") {
      ExportCell($0.item.tokenKind.map { $0.exportName + " tokens" })
    },
    FOCUSColumn("PricingCurrency", .focus12, from: "BillingCurrency") { .text($0.currencyCode) },
    FOCUSColumn("PricingCurrencyEffectiveCost", .focus12, from: "BilledCost") {
      .amount($0.amount.value)
    },
  ]
}
