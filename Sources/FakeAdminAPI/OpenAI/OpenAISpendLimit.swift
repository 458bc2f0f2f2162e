import FoundationEssentials
import UsageModel

/// `GET /v1/organization/spend_limit`
struct OpenAISpendLimit: AdminEndpoint {
  let path = "/v1/organization/spend_limit"

  func answer(_ request: AdminRequest, in context: AnswerContext) throws(AdminRefusal) -> JSONValue
  {
    try OpenAIRules.check(request.parameters, scalars: [], arrays: [])
    return .object([
      "object": "organization.spend_limit",
      "threshold_amount": .int(100 * dollars(of: context.organization, at: context.now)),
      "currency": "USD", "interval": "month",
      "enforcement": .object(["status": "inactive"]),
    ])
  }

  /// Set on the 1st, a tenth above a long month at the pace of the week before it, in whole hundreds.
  private func dollars(of organization: SimulatedOrganization, at now: Date) -> Int {
    let first = UTCDay(containing: now).firstOfMonth
    let week = (1...7).flatMap {
      let day = first.advanced(by: -$0)
      return organization.bill(.openai, on: day, before: day.end)
    }.reduce(ExactDecimal.zero) { $0 + $1.amount }
    let limit = (week * ExactDecimal(31 * 11)).quotient(by: ExactDecimal(7 * 10), places: 0)
    return (limit?.units(places: 0)).map { (Int($0) / 100 + 1) * 100 } ?? 0
  }
}
