/// Everything that is asked of an account of one provider.
public struct ProviderQuestions: Hashable, Sendable {
  /// Read on a schedule, the primary one first.
  public let usage: [UsageQuestion]
  /// Read once a viewer opens what needs them, and then kept up to date.
  public let usageOnDemand: [UsageQuestion]
  /// The standard one first.
  public let costs: [CostQuestion]
  public let names: [NamedKind]
  /// The organization has an endpoint of its own that names it.
  public let hasOrganization: Bool
  public let hasClaudeCode: Bool
  /// The organization may keep a limit of its own there.
  public let hasSpendLimit: Bool

  public init(
    usage: [UsageQuestion],
    usageOnDemand: [UsageQuestion] = [],
    costs: [CostQuestion],
    names: [NamedKind] = [],
    hasOrganization: Bool = false,
    hasClaudeCode: Bool = false,
    hasSpendLimit: Bool = false
  ) {
    self.usage = usage
    self.usageOnDemand = usageOnDemand
    self.costs = costs
    self.names = names
    self.hasOrganization = hasOrganization
    self.hasClaudeCode = hasClaudeCode
    self.hasSpendLimit = hasSpendLimit
  }
}
