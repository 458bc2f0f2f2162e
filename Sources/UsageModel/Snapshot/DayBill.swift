import FoundationEssentials

/// What the bill says of one day.
public struct DayBill: Hashable, Sendable {
  public enum State: Hashable, Sendable {
    /// Final, and read since it is.
    case settled
    /// There is a figure; it may still grow, or may have grown since it was read.
    case open
    /// The bill was read while it said nothing: unknown, which is not zero.
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
    // What was read of an open day tells nothing of the day as it ended, however long ago that is.
    let judged = min(now, bill.readAt)
    let isOver = rules.isSettled(day, hasBill: true, at: judged)
    if !bill.items.isEmpty {
      return DayBill(
        state: isOver ? .settled : .open, amounts: Amounts(bill.items.lazy.map(\.amount)))
    }
    if rules.isSettled(day, hasBill: false, at: judged) || isKnownUnused(day, at: now) {
      return DayBill(state: isOver ? .settled : .open, amounts: Amounts())
    }
    return DayBill(state: .pending, amounts: nil)
  }

  /// Whether usage that is final shows none.
  private func isKnownUnused(_ day: UTCDay, at now: Date) -> Bool {
    guard provider.billing.usageProvesZero, let usage = ledger.usage(on: day) else { return false }
    return usage.isFinal(for: day, at: now) && usage.isZero
  }
}
