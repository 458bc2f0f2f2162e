/// A vendor of model APIs and the rules of its bill. Each provider's folder declares its own value.
public struct Provider: Hashable, Sendable {
  /// As scripts spell it: `anthropic`.
  public let id: String
  /// As people read it: `Anthropic`.
  public let name: String
  public let billing: BillingRules

  public init(id: String, name: String, billing: BillingRules) {
    self.id = id
    self.name = name
    self.billing = billing
  }
}
