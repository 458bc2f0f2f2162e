import FoundationEssentials
import UsageModel

/// Reads the rows of `GET /v1/organization/usage/<resource>`, `data[].results[]`.
///
/// An endpoint sends rows of one `object` type. Its name is not looked at: types may be renamed (file searches are
/// `file_searches.result`), and a row with the endpoint's counters is one of its rows, while one without them is an
/// answer we do not know.
struct OpenAIUsage: Sendable {
  struct Counts {
    var tokens = TokenCounts.zero
    var content = TokenContent.untold
    var requests: Int?
    var quantity: Int?
  }

  let resource: UsageResource
  let dimensions: WireDimensions
  let counts: @Sendable (JSONCursor) throws(ProviderError) -> Counts

  var path: String { "/v1/organization/usage/\(resource.id)" }

  func row(
    _ result: JSONCursor, in interval: Range<Date>, by groupBy: [Dimension]
  ) throws(ProviderError) -> UsageRow {
    let counts = try counts(result)
    return UsageRow(
      interval: interval,
      dimensions: try dimensions.read(result, groupBy),
      tokens: counts.tokens,
      content: counts.content,
      requests: counts.requests,
      quantity: counts.quantity
    )
  }
}
