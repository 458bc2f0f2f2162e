import UsageModel

/// One thing an endpoint said, whatever the endpoint.
enum ContractFact: Hashable, Sendable {
  case usage(UsageRow)
  case cost(CostLineItem)
  case claudeCode(ClaudeCodeRecord)
  case name(NamedEntity)
  case organization(OrganizationIdentity)
  case limit(SpendLimit)
}

/// What came of asking an endpoint: what was read, and why there is not more.
struct ContractReading: Hashable, Sendable {
  var facts: [ContractFact] = []
  /// Thrown, or said beside the facts; nil when all that was asked was read.
  var error: ProviderError?
  var narrowings: [Narrowing] = []
}
