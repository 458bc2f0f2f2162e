import UsageModel

/// What discounted usage (batch, flex) costs, as a part of what the rest of its cell costs: the bill has one line of both,
/// and the usage tells how much of each there was. Read from the organization's own bills, cell by cell; a statistic, of
/// `places` decimals, after which all arithmetic is exact.
///
/// A cell that tells no part is blended: all of its units count alike.
struct Discounts: Hashable, Sendable {
  /// A thousandth of the full price.
  private static let places = 3
  private static let full = 1000
  /// The most settled days that are looked at.
  private static let mostDays = 28

  /// In thousandths, by the cell of the bill.
  private var parts: [RateCell: Int] = [:]

  /// None.
  init() {}

  /// - Parameter days: the settled ones, newest first.
  init(_ days: some Sequence<[RateCell: CellPayment]>, _ billing: BillingRules) {
    guard !billing.prices.discounted.isEmpty else { return }
    var fits: [RateCell: DiscountFit] = [:]
    for cells in days.prefix(Self.mostDays) {
      for (cell, payment) in cells {
        guard let mean = payment.meanPrice(in: billing.currency) else { continue }
        fits[cell, default: DiscountFit()].add(
          price: mean, discounted: Double(payment.discounted) / Double(payment.used))
      }
    }
    for (cell, fit) in fits {
      guard let part = fit.part.map({ Int(($0 * Double(Self.full)).rounded()) }),
        (1..<Self.full).contains(part)
      else { continue }
      parts[cell] = part
    }
  }

  /// nil where none is known.
  func part(in cell: RateCell) -> ExactDecimal? {
    parts[cell.standard].map { ExactDecimal(units: Int128($0), places: Self.places) }
  }

  /// What `payment` was paid for, in units at the full price; nil where it is not known how much was discounted.
  func units(of payment: CellPayment, in cell: RateCell) -> ExactDecimal? {
    guard let part = part(in: cell) else { return payment.units }
    guard payment.tellsMix else { return nil }
    return payment.units - (ExactDecimal(1) - part) * ExactDecimal(payment.discounted)
  }

  /// What was used, in units at the full price.
  func used(_ payment: CellPayment, in cell: RateCell) -> ExactDecimal {
    let used = ExactDecimal(payment.used)
    guard payment.discounted > 0, let part = part(in: cell) else { return used }
    return used - (ExactDecimal(1) - part) * ExactDecimal(payment.discounted)
  }

  /// The least and the most that `rest` of what was used can be, in units at the full price: all that is discounted is
  /// among it, or as little as there can be. nil where all of it counts alike.
  func bounds(
    of rest: ExactDecimal, _ payment: CellPayment, in cell: RateCell
  ) -> (least: ExactDecimal, most: ExactDecimal)? {
    guard payment.discounted > 0, let part = part(in: cell) else { return nil }
    let off = ExactDecimal(1) - part
    let discounted = ExactDecimal(payment.discounted)
    let standard = ExactDecimal(payment.used - payment.discounted)
    return (
      rest - off * min(rest, discounted), rest - off * max(.zero, rest - standard)
    )
  }

  /// What `units` weigh against others of their cell, discounted or not.
  func weight(of units: Int, in cell: RateCell) -> Int {
    guard !parts.isEmpty, let part = parts[cell.standard] else { return units }
    return units * (cell.isDiscounted ? part : Self.full)
  }

  /// The sum of what its uses weigh.
  func weight(of payment: CellPayment, in cell: RateCell) -> Int {
    guard !parts.isEmpty, let part = parts[cell.standard] else { return payment.used }
    return (payment.used - payment.discounted) * Self.full + payment.discounted * part
  }
}

extension CellPayment {
  /// The usage is nearly all that is billed, so that it tells how much of it is discounted.
  fileprivate var tellsMix: Bool {
    guard let billed else { return true }
    return ((ExactDecimal(used) - billed).magnitude * ExactDecimal(100)) < billed.magnitude
  }

  /// Of one unit; nil where that, or how much was discounted, is not known.
  fileprivate func meanPrice(in currency: Currency) -> Double? {
    guard used > 0, tellsMix, let money, money.isOnly(in: currency),
      let value = money.value(in: currency), !value.isZero, !value.isNegative
    else { return nil }
    let units = units.approximate
    return units > 0 ? value.approximate / units : nil
  }
}
