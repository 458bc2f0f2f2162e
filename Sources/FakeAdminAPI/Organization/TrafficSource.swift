import UsageModel

/// One steady origin of traffic: a key (or a person) that uses one model at one tier, or a service
/// charged by the piece.
struct TrafficSource: Sendable {
  enum Model: Hashable, Sendable {
    case named(String)
    /// Whatever preview model the calendar has that day.
    case monthlyPreview
    /// Not about a model.
    case none
  }

  /// Something that is charged and is not tokens.
  struct Service: Sendable {
    /// The bill's own words.
    let label: String
    /// `cost_type` of Anthropic's bill.
    var costType: String?
    /// `quantity_unit` of OpenAI's bill.
    var unit: String?
    /// How much of `unit` one counted unit is.
    var quantityPerUnit = ExactDecimal(1)
    /// Whether the label is about the model of the source.
    var namesModel = false
    /// Dollars for one counted unit.
    let rate: ExactDecimal
  }

  let provider: SimulatedProvider
  /// The place in the catalog, which keys the source's share of chance.
  let index: Int
  /// Workspace or project; nil is the Default workspace, or the organization itself.
  let placeID: String?
  let keyID: String?
  let userID: String?
  let serviceAccountID: String?
  let model: Model
  let tier: String
  let contextWindow: String
  let geo: String
  let isBatch: Bool
  let apiSource: String
  let mix: TokenMix
  let rhythm: TrafficRhythm
  let canRunAway: Bool
  let service: Service?
  /// The report that lists it; nil for what is billed although no report contains it.
  let resource: SimulatedResource?
  /// Dimensions that only one resource has, by their name in its report.
  let details: [String: String]
  /// nil where the traffic does not come from Claude Code.
  let claudeCode: ClaudeCodeCustomer?
  /// Whether the bill has lines of their own for text, audio and images.
  let isBilledByModality: Bool
  /// The first day without traffic; nil for what is still in use.
  let end: UTCDay?
  /// What OpenAI's bill puts before the model (`evals | `), its priority tier aside.
  let lineItemPrefix: String?
  let rates: TokenRates
  let loweredRates: TokenRates
  let requestsPerDay: Double

  /// Subscriptions are paid for elsewhere, Anthropic's report leaves Priority Tier cost out, and
  /// moderation is free.
  var isBilled: Bool {
    claudeCode != .subscription && resource != .moderations
      && !(provider == .anthropic && tier == "priority")
  }

  func modelName(in calendar: TrafficCalendar) -> String? {
    switch model {
    case .named(let name): name
    case .monthlyPreview: calendar.previewModel
    case .none: nil
    }
  }

  func rates(in calendar: TrafficCalendar) -> TokenRates {
    calendar.isPriceLowered ? loweredRates : rates
  }
}
