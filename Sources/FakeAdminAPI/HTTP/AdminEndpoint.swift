import FoundationEssentials

/// One path of an admin API. A further endpoint is one more conformance, listed in `AdminAPI`.
protocol AdminEndpoint: Sendable {
  var path: String { get }
  /// The body of a 200. The caller has checked method, key and version.
  func answer(_ request: AdminRequest, in context: AnswerContext) throws(AdminRefusal) -> JSONValue
}

/// What an endpoint knows besides the request.
struct AnswerContext: Sendable {
  let organization: SimulatedOrganization
  let now: Date

  /// Now and then a row comes in two parts with the same dimensions, as both providers were seen to
  /// do.
  func isSplit(_ bucket: Range<Date>, row: Int) -> Bool {
    organization.chance.number(below: 23, bucket.minutes.lowerBound, row, 7) == 0
  }
}
