import FoundationEssentials
import UsageModel

/// A day's bill of a `BenchOrganization`, which every question to the cost endpoint splits in its own way.
struct BenchBill {
  private let lines: [Line]
  private let day: UTCDay
  private let isAnthropic: Bool

  private struct Line {
    let dimensions: Dimensions
    let kind: TokenKind?
    let quantity: ExactDecimal
    let amount: ExactDecimal
  }

  init(of organization: BenchOrganization, on day: UTCDay) {
    self.day = day
    let isAnthropic = organization.provider.id == "anthropic"
    self.isAnthropic = isAnthropic
    lines = organization.billable(on: day).flatMap { tuple, tokens in
      Self.kinds.compactMap { kind, label, count, price -> Line? in
        let quantity = tokens[keyPath: count]
        guard quantity > 0 else { return nil }
        var dimensions = tuple
        let model = tuple[.model].id ?? ""
        dimensions[.lineItem] = .id(
          isAnthropic ? "\(model) Usage - \(label)" : "\(model), \(label)")
        return Line(
          dimensions: dimensions, kind: kind, quantity: ExactDecimal(quantity),
          // Eleven places, as discounts leave them.
          amount: ExactDecimal(quantity * price).shifted(byPlaces: -11))
      }
    }
  }

  private static let kinds: [(TokenKind, String, KeyPath<TokenCounts, Int> & Sendable, Int)] = [
    (.input, "input", \.input, 298_513), (.cacheRead, "cached input", \.cacheRead, 29_851),
    (.cacheWriteShort, "cache writes", \.cacheWriteShort, 373_141),
    (.output, "output", \.output, 1_492_567),
  ]

  func answer(_ question: CostQuestion, readAt: Date) -> BillOfDay {
    var kept = Set(question.dimensions)
    // A line names these beside what was asked.
    if kept.contains(.lineItem) {
      kept.insert(.model)
      if isAnthropic { kept.formUnion([.serviceTier, .contextWindow, .geography]) }
    }
    var places: [Key: Int] = [:]
    var sums: [(key: Key, quantity: ExactDecimal, amount: ExactDecimal)] = []
    for line in lines {
      let key = Key(
        dimensions: line.dimensions.projected(onto: kept),
        kind: kept.contains(.lineItem) ? line.kind : nil)
      if let place = places[key] {
        sums[place].quantity += line.quantity
        sums[place].amount += line.amount
      } else {
        places[key] = sums.count
        sums.append((key, line.quantity, line.amount))
      }
    }
    let items = sums.map { sum in
      CostLineItem(
        interval: day.interval, dimensions: sum.key.dimensions, tokenKind: sum.key.kind,
        // Only OpenAI's bill tells how much it charges for.
        quantity: sum.key.kind == nil || isAnthropic ? nil : sum.quantity,
        quantityUnit: sum.key.kind == nil || isAnthropic ? nil : "tokens",
        amount: Money(sum.amount, .usd))
    }
    return BillOfDay(
      items: items, literalTotal: Amounts(items.lazy.map(\.amount)), readAt: readAt)
  }

  private struct Key: Hashable {
    let dimensions: Dimensions
    let kind: TokenKind?
  }
}
