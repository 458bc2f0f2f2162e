import UsageModel

/// Adds up the amount literals of a cost page as they stand, without any knowledge of what the rows mean.
///
/// It shares no code with the mapping to `CostLineItem`, so that each checks the other. It knows three things of a page:
/// `data[].results[].amount` or `amount.value`, the day a bucket starts, and the unit. What it cannot read it leaves out,
/// which the comparison shows.
enum LiteralTotals {
  /// - Parameter places: what shifts the endpoint's unit to currency units; -2 for cents.
  static func read(_ page: JSONValue, shiftedBy places: Int) -> [UTCDay: Amounts] {
    guard case .array(let buckets) = page["data"] else { return [:] }
    var totals: [UTCDay: Amounts] = [:]
    for bucket in buckets {
      guard let day = day(of: bucket), case .array(let results) = bucket["results"] else {
        continue
      }
      for result in results {
        guard let money = money(of: result, shiftedBy: places) else { continue }
        totals[day, default: Amounts()].add(money)
      }
    }
    return totals
  }

  private static func day(of bucket: JSONValue) -> UTCDay? {
    switch bucket["starting_at"] ?? bucket["start_time"] {
    case .string(let text): UTCDay(text: text.prefix(10))
    case .number(let seconds): Int(seconds).map { UTCDay(index: $0 / 86_400) }
    default: nil
    }
  }

  private static func money(of result: JSONValue, shiftedBy places: Int) -> Money? {
    guard let amount = result["amount"] else { return nil }
    let literal = amount["value"] ?? amount
    let unit = amount["currency"] ?? result["currency"]
    let text: String
    switch literal {
    case .string(let literal), .number(let literal): text = literal
    default: return nil
    }
    guard let value = try? ExactDecimal(text: text) else { return nil }
    var currency = Currency.missing
    if case .string(let code) = unit { currency = Currency(code: code) }
    return Money(value.shifted(byPlaces: places), currency)
  }
}
