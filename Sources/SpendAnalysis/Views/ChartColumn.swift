import UsageModel

/// One column of a chart while it is added up, day by day.
struct ChartColumn {
  /// What the accounts of the scope say of one day.
  struct Day {
    private var sum = MoneySum()
    private var isKnown = false
    /// Of every account.
    private var isRead = true
    private var isWhole = true
    private var isEstimated = false

    mutating func addUnread() {
      isRead = false
      isWhole = false
    }

    /// - Parameters:
    ///   - estimate: what was used of it beyond the bill.
    ///   - isEstimateWhole: all that was used is known.
    mutating func add(
      _ billing: CellBilling, _ estimate: CellEstimate?, isEstimateWhole: Bool,
      in currency: Currency
    ) {
      guard let estimate, !estimate.money.isEmpty else {
        add(billing, in: currency)
        if estimate?.unpriced.isZero == false { isWhole = false }
        return
      }
      if case .unknown = billing {
        isEstimated = true
      } else {
        add(billing, in: currency)
      }
      guard let more = estimate.money.part(in: currency) else {
        isWhole = false
        return
      }
      isKnown = true
      sum.add(more)
      if more.value(in: currency)?.isZero == false { isEstimated = true }
      if !isEstimateWhole || !estimate.unpriced.isZero { isWhole = false }
    }

    private mutating func add(_ billing: CellBilling, in currency: Currency) {
      switch billing {
      case .money(let money):
        // Money of another currency only is not a zero of this one.
        guard let part = money.part(in: currency) else {
          isWhole = false
          return
        }
        isKnown = true
        sum.add(part)
      case .zero: isKnown = true
      case .unknown: isWhole = false
      }
    }

    fileprivate func add(to column: inout ChartColumn) {
      column.sum.add(sum)
      if isKnown { column.isKnown = true }
      if isRead { column.isRead = true }
      if !isWhole { column.isWhole = false }
      if isEstimated { column.isEstimated = true }
    }
  }

  private var sum = MoneySum()
  private var isKnown = false
  /// Of some day.
  private var isRead = false
  private var isWhole = true
  private var isEstimated = false

  mutating func add(_ day: Day) { day.add(to: &self) }

  func point(of days: Range<UTCDay>, isRunning: Bool, in currency: Currency) -> ChartPoint {
    let amount = sum.value(in: currency) ?? .zero
    return ChartPoint(
      days: days,
      value: isKnown
        ? isEstimated ? .estimated(amount) : .billed(amount) : isRead ? .pending : .gap,
      isRunning: isRunning,
      isWhole: isWhole || !isKnown)
  }
}
