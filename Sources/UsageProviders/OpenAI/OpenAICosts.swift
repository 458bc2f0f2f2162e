import FoundationEssentials
import UsageModel

/// Reads the rows of `GET /v1/organization/costs`, `data[].results[]`.
struct OpenAICosts {
  let groupBy: Set<Dimension>

  static let groupNames: [Dimension: String] = [
    .workspace: "project_id",
    .lineItem: "line_item",
  ]

  /// The specification requires only `object` of a cost row. A row without `amount.value` is refused all the same: money
  /// would be missing from a total that looks whole.
  func item(_ result: JSONCursor, in interval: Range<Date>) throws(ProviderError) -> CostLineItem {
    var dimensions = Dimensions()
    for (dimension, name) in Self.groupNames where groupBy.contains(dimension) {
      dimensions[dimension] = DimensionValue(asked: try result.optionalString(name))
    }
    let line = dimensions[.lineItem].id.flatMap(TokenLineItem.init)
    if groupBy.contains(.lineItem) { dimensions[.model] = DimensionValue(asked: line?.model) }
    let amount = try result.member("amount")
    return CostLineItem(
      interval: interval,
      dimensions: dimensions,
      tokenKind: line?.kind,
      quantity: try result.optional("quantity")?.decimal(orNumber: true),
      quantityUnit: try result.optionalString("quantity_unit"),
      amount: Money(
        try amount.member("value").decimal(orNumber: true),
        try amount.optionalString("currency").map { Currency(code: $0) } ?? .missing
      )
    )
  }

  /// `organization_id` and `organization_name`, which the specification does not list but rows were seen to carry.
  func organization(_ result: JSONCursor) throws(ProviderError) -> OrganizationIdentity? {
    let id = try result.optionalString("organization_id")
    let name = try result.optionalString("organization_name")
    return id == nil && name == nil ? nil : OrganizationIdentity(id: id, name: name)
  }
}
