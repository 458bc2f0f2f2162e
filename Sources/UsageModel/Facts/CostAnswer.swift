/// Cost line items with the part of the question they answer.
public struct CostAnswer: Hashable, Sendable {
  public let question: CostQuestion
  public let items: [CostLineItem]
  public let coverage: Coverage
  /// Per day, the sum of the amount literals as they stood in the answer, taken before any mapping: what the items must
  /// add up to.
  public let literalTotals: [UTCDay: Amounts]
  /// The organization, where the rows name it.
  public let organization: OrganizationIdentity?
  /// Names that rows carry beside their ids (OpenAI `project_name`, `user_email`): better than nothing where the naming
  /// endpoints are refused.
  public let names: [NamedEntity]

  public init(
    question: CostQuestion,
    items: [CostLineItem],
    coverage: Coverage,
    literalTotals: [UTCDay: Amounts],
    organization: OrganizationIdentity? = nil,
    names: [NamedEntity] = []
  ) {
    self.question = question
    self.items = items
    self.coverage = coverage
    self.literalTotals = literalTotals
    self.organization = organization
    self.names = names
  }
}
