import FoundationEssentials
import UsageModel

/// Reads the rows of `GET /v1/organization/costs`, `data[].results[]`.
struct OpenAICosts {
  let groupBy: [Dimension]

  static let dimensions = WireDimensions(
    groups: [
      .workspace: "project_id",
      .user: "user_id",
      .lineItem: "line_item",
      .apiKey: "api_key_id",
      .apiSource: "api_source",
    ],
    filters: [.workspace: "project_ids", .apiKey: "api_key_ids", .lineItem: "line_items"]
  )

  /// The specification requires only `object` of a cost row. A row without `amount.value` is refused all the same: money
  /// would be missing from a total that looks whole.
  func item(_ result: JSONCursor, in interval: Range<Date>) throws(ProviderError) -> CostLineItem {
    var dimensions = try Self.dimensions.read(result, groupBy)
    let line = dimensions[.lineItem].id.flatMap(TokenLineItem.init)
    if groupBy.contains(.lineItem) { dimensions[.model] = DimensionValue(asked: line?.model) }
    // The bill sets this tier apart and blends all others.
    if line?.prefix == "priority" { dimensions[.serviceTier] = .id("priority") }
    let amount = try result.member("amount")
    return CostLineItem(
      interval: interval,
      dimensions: dimensions,
      tokenKind: line?.kind,
      modality: line?.modality,
      prefix: line?.prefix,
      isLongContext: line?.isLongContext ?? false,
      quantity: try result.optional("quantity")?.decimal(orNumber: true),
      quantityUnit: try result.optionalString("quantity_unit"),
      amount: Money(
        try amount.member("value").decimal(orNumber: true),
        try amount.optionalString("currency").map { Currency(code: $0) } ?? .missing
      )
    )
  }

  /// Picks up who the row is about: members that the specification does not list but rows were seen to carry. Nothing
  /// depends on them, so what is not text is passed over.
  func aside(_ result: JSONCursor, _ page: inout CostPage) {
    func text(_ name: String) -> String? {
      if case .string(let text) = result.value[name] { text } else { nil }
    }
    if page.organization == nil {
      let id = text("organization_id")
      let name = text("organization_name")
      if id != nil || name != nil { page.organization = OrganizationIdentity(id: id, name: name) }
    }
    if let id = text("project_id"), let name = text("project_name") {
      page.names[.workspaces, default: [:]][id] = NamedEntity(kind: .workspaces, id: id, name: name)
    }
    if let id = text("user_id"), let email = text("user_email") {
      page.names[.users, default: [:]][id] = NamedEntity(
        kind: .users, id: id, name: nil, email: email)
    }
  }
}
