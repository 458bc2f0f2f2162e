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

    mutating func addUnread() {
      isRead = false
      isWhole = false
    }

    mutating func add(_ billing: CellBilling, in currency: Currency) {
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
    }
  }

  private var sum = MoneySum()
  private var isKnown = false
  /// Of some day.
  private var isRead = false
  private var isWhole = true

  mutating func add(_ day: Day) { day.add(to: &self) }

  func point(of days: Range<UTCDay>, isRunning: Bool, in currency: Currency) -> ChartPoint {
    ChartPoint(
      days: days,
      value: isKnown
        ? .billed(sum.value(in: currency) ?? .zero) : isRead ? .pending : .gap,
      isRunning: isRunning,
      isWhole: isWhole || !isKnown)
  }
}
