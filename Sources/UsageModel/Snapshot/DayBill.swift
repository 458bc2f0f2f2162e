import FoundationEssentials

/// What the bill says of one day.
public struct DayBill: Hashable, Sendable {
  public enum State: Hashable, Sendable {
    /// Final.
    case settled
    /// There is a figure; it may still grow.
    case open
    /// The bill was read and says nothing yet: unknown, which is not zero.
    case pending
    /// The bill of this day could not be read, or was not asked.
    case notRead
  }

  public let state: State
  /// nil when pending or not read. Empty is a known zero.
  public let amounts: Amounts?

  public init(state: State, amounts: Amounts?) {
    self.state = state
    self.amounts = amounts
  }
}

extension AccountSnapshot {
  /// The billed figure of `day` with its state, by the rules of "pending is not zero".
  public func bill(of day: UTCDay, at now: Date) -> DayBill {
    guard let bill = ledger.bills[day] else { return DayBill(state: .notRead, amounts: nil) }
    let rules = provider.billing
    let hasBill = !bill.items.isEmpty
    if hasBill {
      let isSettled = rules.isSettled(day, hasBill: true, at: now)
      return DayBill(
        state: isSettled ? .settled : .open, amounts: Amounts(bill.items.lazy.map(\.amount)))
    }
    if rules.isSettled(day, hasBill: false, at: now) || isKnownUnused(day) {
      return DayBill(
        state: rules.isSettled(day, hasBill: true, at: now) ? .settled : .open, amounts: Amounts())
    }
    return DayBill(state: .pending, amounts: nil)
  }

  /// Whether usage that is final shows none.
  private func isKnownUnused(_ day: UTCDay) -> Bool {
    guard provider.billing.usageProvesZero, let usage = ledger.usage(on: day) else { return false }
    return usage.isFinal(for: day) && usage.isZero
  }
}
