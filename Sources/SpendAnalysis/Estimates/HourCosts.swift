import FoundationEssentials
import UsageModel

/// What the hours of one day cost: its bill and its estimate, split over the usage of each hour in proportion.
///
/// What no usage stands behind is in no hour, and neither is usage that the hours do not tell of.
struct HourCosts: Sendable {
  struct Row: Sendable {
    /// By its number in the `KeyTable`.
    let tuple: Int32
    let billed: MoneySum
    let estimate: CellEstimate?
  }

  private(set) var rows: [Date: [Row]] = [:]
  /// A part of the day is estimated.
  let isEstimated: Bool

  struct Use: Sendable {
    let hour: Date
    let tuple: Int32
    /// Against others of the cell.
    let weight: Int
  }

  init(isEstimated: Bool) { self.isEstimated = isEstimated }

  /// - Parameters:
  ///   - uses: what was used of one cell, hour by hour.
  ///   - whole: what all that the day used of it weighs.
  mutating func add(
    _ uses: [Use], of whole: Int, billed: Money?, remainder: DayEstimate.Remainder?,
    _ measure: RateCell.Measure, _ currency: Currency
  ) {
    let rest = max(0, whole - uses.reduce(0) { $0 + $1.weight })
    let weights = uses.map(\.weight) + [rest]
    let places = EffectiveRate.places
    let moneys = billed?.value.shares(by: weights, places: places) ?? []
    let estimates: [ExactDecimal] =
      switch remainder {
      case .money(let money): money.shares(by: weights, places: places)
      case .unpriced(let units): ExactDecimal(units).shares(by: weights, places: 0)
      case nil: []
      }
    for (place, use) in uses.enumerated() {
      var estimate: CellEstimate?
      if place < estimates.count {
        var made = CellEstimate()
        if case .unpriced = remainder {
          made.unpriced.add(Int(estimates[place].units(places: 0) ?? 0), measure.unit)
        } else {
          made.money = MoneySum(Money(estimates[place], currency))
        }
        estimate = made
      }
      let money =
        place < moneys.count ? billed.map { MoneySum(Money(moneys[place], $0.currency)) } : nil
      rows[use.hour, default: []].append(
        Row(tuple: use.tuple, billed: money ?? MoneySum(), estimate: estimate))
    }
  }
}
