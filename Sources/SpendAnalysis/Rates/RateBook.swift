import UsageModel

/// The effective rates of one account as of an instant, from the bills that were settled then.
///
/// A rate comes from the last settled day with at least 100 000 units of the cell; else from its last 3, 7 or 28 days
/// together, whichever reaches that first, or all 28. Days that were billed at zero (complimentary tokens) count only
/// where there are no others. Where a cell was never paid for, the next coarser one is asked, in the order of
/// `PriceRules.fallbacks`; model, token kind and tier are never given up.
struct RateBook: Sendable {
  enum Answer: Hashable, Sendable {
    case rate(EffectiveRate)
    /// Used on settled days and on none of their bills, which charge for nearly all else: what is free.
    case neverBilled
    case unknown
  }

  /// Units from which one day alone tells a rate.
  static let enoughUnits = ExactDecimal(100_000)
  /// The most days that are pooled.
  static let mostDays = 28
  /// Settled days without a line of it after which silence is an answer.
  static let silentDays = 3

  private struct Payday: Sendable {
    let day: UTCDay
    let payment: CellPayment
    /// Most of the day's tokens are on its bill: one that is worded in a way we do not know proves nothing by silence.
    let isBillRead: Bool
  }

  let discounts: Discounts
  private let currency: Currency
  private let fallbacks: [Dimension]
  /// For each level of coarseness, newest day first.
  private var paydays: [[RateCell: [Payday]]]
  private var answers: [RateCell: Answer] = [:]

  /// - Parameter days: the settled ones, newest first.
  init(
    _ days: some Sequence<(day: UTCDay, cells: [RateCell: CellPayment])>, _ billing: BillingRules,
    keys: inout KeyTable
  ) {
    currency = billing.currency
    fallbacks = billing.prices.fallbacks
    discounts = Discounts(days.lazy.map(\.cells), billing)
    paydays = Array(repeating: [:], count: fallbacks.count + 1)
    for (day, cells) in days {
      let isBillRead = Self.isMostBilled(cells)
      var cells = cells
      for level in paydays.indices {
        if level > 0 {
          var coarser: [RateCell: CellPayment] = [:]
          for (cell, payment) in cells {
            coarser[keys.cell(cell, without: fallbacks[level - 1]), default: CellPayment()]
              .add(payment)
          }
          cells = coarser
        }
        for (cell, payment) in cells {
          paydays[level][cell, default: []].append(
            Payday(day: day, payment: payment, isBillRead: isBillRead))
        }
      }
    }
  }

  /// No settled bill has a line that is understood: then nothing can be told of what is not billed yet.
  var isEmpty: Bool {
    paydays.first?.values.allSatisfy { $0.allSatisfy { $0.payment.money == nil } } ?? true
  }

  /// - Parameter cell: discounted or not.
  mutating func rate(of cell: RateCell, keys: inout KeyTable) -> Answer {
    if let known = answers[cell] { return known }
    var answer = findRate(of: cell.standard, keys: &keys)
    if cell.isDiscounted, case .rate(var rate) = answer {
      rate.part = discounts.part(in: cell) ?? rate.part
      answer = .rate(rate)
    }
    answers[cell] = answer
    return answer
  }

  private func findRate(of cell: RateCell, keys: inout KeyTable) -> Answer {
    var coarse = cell
    for level in paydays.indices {
      if level > 0 { coarse = keys.cell(coarse, without: fallbacks[level - 1]) }
      if let rate = rate(of: coarse, paydays[level][coarse] ?? [], Array(fallbacks.prefix(level))) {
        return .rate(rate)
      }
    }
    let silent =
      paydays[0][cell]?.filter {
        $0.isBillRead && $0.payment.money == nil && $0.payment.used > 0
      } ?? []
    return silent.count >= Self.silentDays ? .neverBilled : .unknown
  }

  private static func isMostBilled(_ cells: [RateCell: CellPayment]) -> Bool {
    var billed = 0
    var all = 0
    for (cell, payment) in cells where cell.measure.unit == .tokens {
      all += payment.used
      if payment.money != nil { billed += payment.used }
    }
    return all > 0 && billed >= all - all / 4
  }

  private func rate(
    of cell: RateCell, _ paydays: [Payday], _ coarsened: [Dimension]
  ) -> EffectiveRate? {
    let known = paydays.compactMap { payday -> Paid? in
      guard let money = payday.payment.money, money.isOnly(in: currency),
        let value = money.value(in: currency), !value.isNegative
      else { return nil }
      guard let units = discounts.units(of: payday.payment, in: cell) else { return nil }
      return units.isZero || units.isNegative
        ? nil : Paid(day: payday.day, value: value, units: units)
    }
    let charged = known.filter { !$0.value.isZero }
    let days = (charged.isEmpty ? known : charged).prefix(Self.mostDays)
    if let day = days.first(where: { $0.units >= Self.enoughUnits }) {
      return rate([day], coarsened)
    }
    for count in [3, 7] {
      let pool = days.prefix(count)
      let units = pool.reduce(ExactDecimal.zero) { $0 + $1.units }
      if units >= Self.enoughUnits { return rate(pool, coarsened) }
    }
    return rate(days, coarsened)
  }

  private struct Paid {
    let day: UTCDay
    let value: ExactDecimal
    let units: ExactDecimal
  }

  private func rate(_ days: some Collection<Paid>, _ coarsened: [Dimension]) -> EffectiveRate? {
    guard let last = days.map(\.day).max(), let first = days.map(\.day).min() else { return nil }
    return EffectiveRate(
      paid: Money(days.reduce(.zero) { $0 + $1.value }, currency),
      units: days.reduce(.zero) { $0 + $1.units }, days: first...last, coarsened: coarsened)
  }
}

extension KeyTable {
  /// The cell that tells less apart.
  fileprivate mutating func cell(_ cell: RateCell, without dimension: Dimension) -> RateCell {
    let coarser = price(of: prices[cell.price].without(dimension))
    return RateCell(price: coarser, measure: cell.measure, modality: cell.modality)
  }
}
