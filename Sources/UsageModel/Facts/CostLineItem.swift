import FoundationEssentials

/// One charged row of a bill: what a cost endpoint said about one day and one price line.
///
/// Source: Anthropic `cost_report` `data[].results[]`; OpenAI `costs` `data[].results[]`.
public struct CostLineItem: Hashable, Sendable {
  /// The day, UTC, end excluded.
  public let interval: Range<Date>
  /// `model` is set where the bill names one exactly; `lineItem` is the text as it stood.
  public let dimensions: Dimensions
  public let tokenKind: TokenKind?
  public let modality: Modality?
  /// What stands before the model in an OpenAI line: `priority`, `evals`, `assistants api`.
  public let prefix: String?
  public let isLongContext: Bool
  /// Billed units (OpenAI); nil where the bill gives none.
  public let quantity: ExactDecimal?
  /// `tokens`, `1000_tokens`, `images`, ...; nil where no single unit fits.
  public let quantityUnit: String?
  /// In currency units. May be zero or, for credits, negative.
  public let amount: Money

  public init(
    interval: Range<Date>,
    dimensions: Dimensions,
    tokenKind: TokenKind? = nil,
    modality: Modality? = nil,
    prefix: String? = nil,
    isLongContext: Bool = false,
    quantity: ExactDecimal? = nil,
    quantityUnit: String? = nil,
    amount: Money
  ) {
    self.interval = interval
    self.dimensions = dimensions
    self.tokenKind = tokenKind
    self.modality = modality
    self.prefix = prefix
    self.isLongContext = isLongContext
    self.quantity = quantity
    self.quantityUnit = quantityUnit
    self.amount = amount
  }

  public var day: UTCDay { UTCDay(containing: interval.lowerBound) }
}
