/// A vendor of model APIs and the rules of its bill. Each provider's folder declares its own value.
public struct Provider: Hashable, Sendable {
  /// As scripts spell it: `anthropic`.
  public let id: String
  /// As people read it: `Anthropic`.
  public let name: String
  public let billing: BillingRules
  public let questions: ProviderQuestions
  public let vocabulary: ProviderVocabulary

  public init(
    id: String,
    name: String,
    billing: BillingRules,
    questions: ProviderQuestions,
    vocabulary: ProviderVocabulary
  ) {
    self.id = id
    self.name = name
    self.billing = billing
    self.questions = questions
    self.vocabulary = vocabulary
  }
}
