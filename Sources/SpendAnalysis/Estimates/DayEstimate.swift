import UsageModel

/// What the usage of one day costs beyond its bill, so far as that is there.
///
/// At every place and cell where the bill counts what it charges for: rate x max(0, used - billed quantity), where the
/// money of the bill tells how much of that quantity was discounted. Elsewhere max(billed, rate x used) - billed; where
/// the bill of a day that is over counts every token that was used, it is whole, and nothing is missing from the rest of
/// it either. So bill and estimate add up, in every view.
struct DayEstimate: Sendable {
  struct Row: Sendable {
    /// By its number in the `KeyTable`.
    let tuple: Int32
    let estimate: CellEstimate
  }

  /// What is not billed yet at one place.
  enum Remainder: Sendable {
    case money(ExactDecimal)
    /// So many units without a rate.
    case unpriced(Int)
  }

  /// A bill and an estimate of the same usage may differ by so much of the bill without anything being missing from it:
  /// a rate is a rounded quotient.
  static let tolerance = ExactDecimal(1).shifted(byPlaces: -6)

  private(set) var rows: [Row] = []
  let remainders: [CellDay.Place: Remainder]
  private let currency: Currency

  init(
    _ day: CellDay, isOver: Bool, at rates: inout RateBook, in currency: Currency,
    keys: inout KeyTable
  ) {
    self.currency = currency
    var remainders: [CellDay.Place: Remainder] = [:]
    let isBillWhole = isOver && Self.isEveryTokenBilled(day, &rates, &keys)
    for (place, payment) in day.payments {
      // What the bill counts otherwise than the usage tells nothing of how far the bill has come.
      if isBillWhole, payment.money != nil, payment.billed == nil { continue }
      remainders[place] = Remainder(
        payment, in: place.cell, rates.rate(of: place.cell, keys: &keys), rates.discounts,
        currency)
    }
    self.remainders = remainders
    for (place, uses) in day.uses {
      guard let remainder = remainders[place] else { continue }
      add(
        remainder, of: place.cell.measure,
        over: uses.map { UsageSplit.Share(tuple: $0.tuple, weight: $0.units) })
    }
  }

  /// The bill counts tokens, and no fewer of any cell than were used.
  private static func isEveryTokenBilled(
    _ day: CellDay, _ rates: inout RateBook, _ keys: inout KeyTable
  ) -> Bool {
    var isAnyCounted = false
    for (place, payment) in day.payments where place.cell.measure.unit == .tokens {
      if let billed = payment.billed {
        isAnyCounted = true
        if ExactDecimal(payment.used) > billed { return false }
      } else if payment.used > 0,
        rates.rate(of: place.cell, keys: &keys) != .neverBilled
      {
        return false
      }
    }
    return isAnyCounted
  }

  private init(_ remainders: [CellDay.Place: Remainder], _ currency: Currency) {
    self.remainders = remainders
    self.currency = currency
  }

  /// The same money and the same unpriced usage, split in another way.
  func split(_ shares: (CellDay.Place) -> [UsageSplit.Share]) -> DayEstimate {
    var split = DayEstimate(remainders, currency)
    for (place, remainder) in remainders {
      split.add(remainder, of: place.cell.measure, over: shares(place))
    }
    return split
  }

  /// Spreads a remainder over the rows that it is of.
  private mutating func add(
    _ remainder: Remainder, of measure: RateCell.Measure, over uses: [UsageSplit.Share]
  ) {
    let weights = uses.map(\.weight)
    let parts =
      switch remainder {
      case .money(let money): money.shares(by: weights, places: EffectiveRate.places)
      case .unpriced(let units): ExactDecimal(units).shares(by: weights, places: 0)
      }
    for (use, part) in zip(uses, parts) {
      var estimate = CellEstimate()
      switch remainder {
      case .money: estimate.money = MoneySum(Money(part, currency))
      case .unpriced: estimate.unpriced.add(Int(part.units(places: 0) ?? 0), measure.unit)
      }
      rows.append(Row(tuple: use.tuple, estimate: estimate))
    }
  }
}

extension DayEstimate.Remainder {
  /// nil where nothing is missing from the bill, or where it never charges for this.
  fileprivate init?(
    _ payment: CellPayment, in cell: RateCell, _ answer: RateBook.Answer, _ discounts: Discounts,
    _ currency: Currency
  ) {
    guard payment.used > 0, payment.money?.isOnly(in: currency) ?? true else { return nil }
    let used = ExactDecimal(payment.used)
    let billed = payment.money?.value(in: currency)
    let rest: ExactDecimal
    if billed != nil, let quantity = payment.billed {
      rest = used - quantity
    } else {
      rest = used
    }
    guard !rest.isNegative, !rest.isZero else { return nil }
    switch answer {
    case .neverBilled: return nil
    case .unknown:
      // Money that the bill has for it is known to be right, if not to be all.
      guard billed == nil || payment.billed != nil else { return nil }
      self = .unpriced(Int(rest.rounded(toPlaces: 0).units(places: 0) ?? 0))
    case .rate(let rate):
      let whole = discounts.used(payment, in: cell)
      guard let billed else {
        self = .money(rate.cost(of: whole))
        return
      }
      if payment.billed == nil {
        let cost = rate.cost(of: whole) - billed
        guard cost > billed.magnitude * DayEstimate.tolerance else { return nil }
        self = .money(cost)
      } else if let bounds = discounts.bounds(of: rest, payment, in: cell) {
        // What is not billed yet is discounted as far as what is billed was not.
        self = .money(
          min(
            max(rate.cost(of: whole) - billed, rate.cost(of: bounds.least)),
            rate.cost(of: bounds.most)))
      } else {
        self = .money(rate.cost(of: rest))
      }
    }
  }
}
