import UsageModel

/// One charged line of one source on one day.
struct BillLine: Sendable {
  /// The part of a request that a line charges, in Anthropic's spelling.
  enum Kind: String, Sendable {
    case input = "uncached_input_tokens"
    case cacheRead = "cache_read_input_tokens"
    case cacheWriteShort = "cache_creation.ephemeral_5m_input_tokens"
    case cacheWriteLong = "cache_creation.ephemeral_1h_input_tokens"
    case output = "output_tokens"
    case webSearch
    case service
  }

  let source: TrafficSource
  let kind: Kind
  let model: String?
  let quantity: Int
  /// Dollars.
  let amount: ExactDecimal

  /// What `counts` cost `source`, line by line; lines of nothing are left out.
  static func lines(
    for source: TrafficSource, _ counts: TrafficCounts, in calendar: TrafficCalendar
  ) -> [BillLine] {
    // Anthropic's report leaves Priority Tier cost out.
    guard !(source.provider == .anthropic && source.tier == "priority") else { return [] }
    let model = source.modelName(in: calendar)
    var lines: [BillLine] = []
    func add(_ kind: Kind, _ quantity: Int, at rate: ExactDecimal, model: String?) {
      guard quantity > 0 else { return }
      lines.append(
        BillLine(
          source: source, kind: kind, model: model, quantity: quantity,
          amount: ExactDecimal(quantity) * rate))
    }
    if let service = source.service {
      add(.service, counts.requests, at: service.rate, model: nil)
      return lines
    }
    let rates = source.rates(in: calendar)
    add(.input, counts.input, at: rates.input, model: model)
    add(.cacheRead, counts.cacheRead, at: rates.cacheRead, model: model)
    add(.cacheWriteShort, counts.cacheWriteShort, at: rates.cacheWriteShort, model: model)
    add(.cacheWriteLong, counts.cacheWriteLong, at: rates.cacheWriteLong, model: model)
    add(.output, counts.output, at: rates.output, model: model)
    if source.provider == .anthropic {
      add(.webSearch, counts.webSearches, at: Self.webSearchRate, model: nil)
    }
    return lines
  }

  /// Dollars a search.
  private static let webSearchRate = ExactDecimal(1).shifted(byPlaces: -2)

  func multiplied(by factor: ExactDecimal) -> BillLine {
    BillLine(
      source: source, kind: kind, model: model, quantity: quantity, amount: amount * factor)
  }
}
