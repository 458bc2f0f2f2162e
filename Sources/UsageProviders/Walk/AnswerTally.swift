import FoundationEssentials
import UsageModel

/// Keeps one answer within bounds: its sums within `CountBounds`, so that nobody who adds its rows up can overflow, and
/// its rows and ids within what memory and screens are made for.
struct AnswerTally {
  struct Limits {
    /// A month of days with 16 000 tuples each: thousands of people with a few models. More fills the memory of a program
    /// that is left open all day.
    var rows = 500_000
    /// Distinct models, line items and everything else that is not made by the thousand.
    var values = 5_000
    /// Large organizations do have this many people, keys and projects, archived ones among them.
    var peopleAndKeys = 50_000
  }

  let unit: UsageUnit?
  let vocabulary: ProviderVocabulary
  let limits: Limits
  private var rows = 0
  private var values: [Dimension: Set<String>] = [:]
  private var tokens = 0
  private var requests = 0
  private var quantity = 0
  private var webSearches = 0
  private var levelAt: Range<Date>?

  init(unit: UsageUnit?, vocabulary: ProviderVocabulary, limits: Limits = Limits()) {
    self.unit = unit
    self.vocabulary = vocabulary
    self.limits = limits
  }

  /// Every count of `row` is within the bound already, so these sums stay far from 64 bits.
  mutating func add(_ row: UsageRow, at place: JSONCursor) throws(ProviderError) {
    try add(row.dimensions)
    // A level is never added up over time.
    if unit?.isLevel == true, levelAt != row.interval {
      levelAt = row.interval
      quantity = 0
    }
    tokens += row.tokens.total
    requests += row.requests ?? 0
    quantity += row.quantity ?? 0
    webSearches += row.webSearches ?? 0
    guard max(tokens, requests, quantity, webSearches) <= CountBounds.perAnswer else {
      throw place.unexpected("brings the answer's counts beyond any organization's")
    }
  }

  mutating func add(_ dimensions: Dimensions) throws(ProviderError) {
    rows += 1
    guard rows <= limits.rows else { throw .tooMany("rows", limit: limits.rows) }
    for dimension in Dimension.allCases {
      guard let id = dimensions[dimension].id else { continue }
      values[dimension, default: []].insert(id)
      let most = most(of: dimension)
      guard values[dimension, default: []].count <= most else {
        throw .tooMany(plural(of: dimension), limit: most)
      }
    }
  }

  private func most(of dimension: Dimension) -> Int {
    switch dimension {
    case .workspace, .apiKey, .user, .serviceAccount, .vectorStore: limits.peopleAndKeys
    default: limits.values
    }
  }

  private func plural(of dimension: Dimension) -> String {
    switch dimension {
    case .model: "models"
    case .workspace: vocabulary.workspace + "s"
    case .apiKey: "keys"
    case .user: "people"
    case .serviceAccount: "service accounts"
    case .serviceTier: "service tiers"
    case .batch: "kinds of batch"
    case .contextWindow: "context windows"
    case .geography: "geographies"
    case .speed: "speeds"
    case .apiSource: "API sources"
    case .imageSize: "image sizes"
    case .imageSource: "image sources"
    case .vectorStore: "vector stores"
    case .searchContext: "search contexts"
    case .lineItem: "line items"
    }
  }
}
