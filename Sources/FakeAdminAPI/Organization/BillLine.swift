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
  /// nil where the bill does not tell text, audio and images apart.
  var modality: TokenModality?
  let model: String?
  /// Tokens, or what the source's service is charged by.
  let quantity: ExactDecimal
  /// Dollars.
  let amount: ExactDecimal

  /// What `counts` cost `source`, line by line; lines of nothing are left out.
  static func lines(
    for source: TrafficSource, _ counts: TrafficCounts, in calendar: TrafficCalendar
  ) -> [BillLine] {
    guard source.isBilled else { return [] }
    let model = source.modelName(in: calendar)
    if let service = source.service {
      guard counts.units > 0 else { return [] }
      return [
        BillLine(
          source: source, kind: .service, model: service.namesModel ? model : nil,
          quantity: ExactDecimal(counts.units) * service.quantityPerUnit,
          amount: ExactDecimal(counts.units) * service.rate)
      ]
    }
    var lines: [BillLine] = []
    func add(
      _ kind: Kind, _ quantity: Int, at rate: ExactDecimal, _ modality: TokenModality? = nil,
      model: String?
    ) {
      guard quantity > 0 else { return }
      lines.append(
        BillLine(
          source: source, kind: kind, modality: modality, model: model,
          quantity: ExactDecimal(quantity), amount: ExactDecimal(quantity) * rate))
    }
    let rates = source.rates(in: calendar)
    if source.isBilledByModality {
      for modality in TokenModality.allCases {
        let factor = ExactDecimal(rates.percent(modality)).shifted(byPlaces: -2)
        let (input, cacheRead, output) = counts[modality]
        add(.input, input, at: rates.input * factor, modality, model: model)
        add(.cacheRead, cacheRead, at: rates.cacheRead * factor, modality, model: model)
        add(.output, output, at: rates.output * factor, modality, model: model)
      }
    } else {
      add(.input, counts.allInput, at: rates.input, model: model)
      add(.cacheRead, counts.allCacheRead, at: rates.cacheRead, model: model)
    }
    add(.cacheWriteShort, counts.cacheWriteShort, at: rates.cacheWriteShort, model: model)
    add(.cacheWriteLong, counts.cacheWriteLong, at: rates.cacheWriteLong, model: model)
    if !source.isBilledByModality {
      add(.output, counts.allOutput, at: rates.output, model: model)
    }
    if source.provider == .anthropic {
      add(.webSearch, counts.webSearches, at: Self.webSearchRate, model: nil)
    }
    return lines
  }

  /// Dollars a search.
  private static let webSearchRate = ExactDecimal(1).shifted(byPlaces: -2)

  func multiplied(by factor: ExactDecimal) -> BillLine {
    BillLine(
      source: source, kind: kind, modality: modality, model: model, quantity: quantity,
      amount: amount * factor)
  }
}
