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
    /// Dollars a piece.
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
  /// Tokens that OpenAI bills although its completions report does not contain them.
  let isUnreported: Bool
  /// What OpenAI's bill puts before the model (`evals | `), its priority tier aside.
  let lineItemPrefix: String?
  let rates: TokenRates
  let loweredRates: TokenRates
  let requestsPerDay: Double

  /// Whether the usage report of its provider lists it.
  var isInUsageReport: Bool { service == nil && !isUnreported }

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

/// What an average request consists of.
struct TokenMix: Sendable {
  var input = 0
  /// A part of `input`.
  var imageInput = 0
  var cacheRead = 0
  var cacheWriteShort = 0
  var cacheWriteLong = 0
  var output = 0
  var searchesPerThousand = 0

  static let agent = Self(
    input: 1_200, cacheRead: 42_000, cacheWriteShort: 2_600, cacheWriteLong: 600, output: 900,
    searchesPerThousand: 6)
  static let chat = Self(
    input: 1_800, cacheRead: 6_000, cacheWriteShort: 900, output: 650, searchesPerThousand: 15)
  static let coding = Self(
    input: 700, cacheRead: 68_000, cacheWriteShort: 2_100, cacheWriteLong: 3_400, output: 1_100)
  static let plain = Self(input: 3_500, output: 450)
  static let document = Self(input: 9_000, output: 1_200)
  static let longDocument = Self(input: 262_000, output: 1_500)
  static let vision = Self(input: 2_400, imageInput: 800, cacheRead: 1_600, output: 380)
  static let embedding = Self(input: 820)
  /// For services charged by the piece.
  static let piece = Self()
}
