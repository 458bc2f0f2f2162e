import UsageModel

extension FOCUSColumn {
  static let own: [FOCUSColumn] = [
    own("x_Account", "the account's name in costtop") { .text($0.account.id.text) },
    own(
      "x_WorkspaceId", "workspace (Anthropic), project (OpenAI)",
      note: "(none) for the default workspace and the organization itself."
    ) { .text($0.workspace.id) },
    own("x_WorkspaceName", "its name, or the provider's word for none") {
      ExportCell($0.workspace.name)
    },
    own(
      "x_ApiKeyId", "api_key_id (OpenAI)",
      note: "(none), or (not split by key) where the bill does not tell."
    ) { .text($0.apiKey.id) },
    own("x_ApiKeyName", "its name, or the provider's word for none") { ExportCell($0.apiKey.name) },
    own("x_Model", "model (Anthropic), line_item (OpenAI)", note: "Only where named exactly.") {
      ExportCell($0.item.dimensions[.model].id)
    },
    own("x_TokenKind", "token_type (Anthropic), line_item (OpenAI)") {
      ExportCell($0.item.tokenKind?.exportName)
    },
    own("x_Modality", "line_item (OpenAI)") { ExportCell($0.item.modality?.rawValue) },
    own(
      "x_LinePrefix", "line_item (OpenAI)", note: "What stands before the model: priority, evals."
    ) {
      ExportCell($0.item.prefix)
    },
    own("x_LongContext", "line_item (OpenAI)", note: "true where the line says long context.") {
      $0.item.isLongContext ? .text("true") : .empty
    },
    own(
      "x_ServiceTier", "service_tier (Anthropic), line_item (OpenAI)",
      note: "OpenAI's bill sets only priority apart."
    ) { ExportCell($0.item.dimensions[.serviceTier].id) },
    own("x_ContextWindow", "context_window (Anthropic)") {
      ExportCell($0.item.dimensions[.contextWindow].id)
    },
    own("x_Geography", "inference_geo (Anthropic)") {
      ExportCell($0.item.dimensions[.geography].id)
    },
    own(
      "x_BillState", "age of the day",
      note: "settled: final. open: may still change."
    ) { .text($0.billState.exportName) },
    own(
      "x_Provenance", "the bill",
      note:
        "billed; incomplete where a currency is missing, or the rows do not add up to the answer."
    ) {
      let isWhole = $0.isExact && $0.amount.currency != .missing
      return .text((isWhole ? ExportRow.CostProvenance.billed : .incomplete).rawValue)
    },
    own("x_BillReadAt", "when the bill of the day was read", note: "UTC.") {
      .text($0.readAt.utcText)
    },
  ]

  private static func own(
    _ name: String, _ source: String, note: String? = nil,
    _ cell: @escaping @Sendable (FOCUSCharge) -> ExportCell
  ) -> FOCUSColumn {
    FOCUSColumn(name, .own, from: source, note: note, cell)
  }
}
