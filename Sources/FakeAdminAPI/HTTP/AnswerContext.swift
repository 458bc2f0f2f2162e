import FoundationEssentials

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
