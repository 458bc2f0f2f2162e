import UsageModel

extension FOCUSColumn {
  static let place: [FOCUSColumn] = [
    FOCUSColumn(
      "BillingAccountId", from: "organization id",
      note: "The account's configured name while the organization's id is not known."
    ) { .text($0.billingAccountID) },
    FOCUSColumn("BillingAccountName", from: "organization name") {
      ExportCell($0.organization?.name)
    },
    FOCUSColumn(
      "SubAccountId", from: "workspace (Anthropic), project (OpenAI)",
      note:
        "Empty for the default workspace and the organization itself; x_WorkspaceId tells them apart."
    ) { ExportCell($0.subAccountID) },
    FOCUSColumn("SubAccountName", from: "its name, where the naming endpoint may be read") {
      $0.subAccountID == nil ? .empty : ExportCell($0.workspace.name)
    },
    FOCUSColumn(
      "RegionId", from: "inference_geo (Anthropic)", note: "Empty for global and unstated."
    ) {
      ExportCell($0.region)
    },
    FOCUSColumn("RegionName", from: "RegionId") { ExportCell($0.region) },
    FOCUSColumn(
      "ResourceId", from: "api_key_id (OpenAI)", note: "Anthropic's bill names no key."
    ) { ExportCell($0.keyID) },
    FOCUSColumn("ResourceID", .validator, from: "ResourceId") { ExportCell($0.keyID) },
    FOCUSColumn("ResourceName", from: "the key's name, where it may be read") {
      $0.keyID == nil ? .empty : ExportCell($0.apiKey.name)
    },
    FOCUSColumn("ResourceType", from: "ResourceId", note: "API Key.") {
      $0.keyID == nil ? .empty : .text("API Key")
    },
    FOCUSColumn("Tags", from: nil, note: "The APIs have none."),
  ]
}

extension FOCUSCharge {
  fileprivate var billingAccountID: String { organization?.id ?? account.configuredName }
  var subAccountID: String? { item.dimensions[.workspace].id }
  fileprivate var keyID: String? { item.dimensions[.apiKey].id }

  fileprivate var region: String? {
    item.dimensions[.geography].id.flatMap {
      ["global", "not_available"].contains($0) ? nil : $0
    }
  }
}
