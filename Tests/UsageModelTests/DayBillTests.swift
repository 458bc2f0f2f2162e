import Foundation
import Testing
import UsageModel

@Suite struct `Pending is not zero` {
  func snapshot(_ provider: Provider, _ change: (inout AccountLedger) throws -> Void) rethrows
    -> AccountSnapshot
  {
    var ledger = AccountLedger()
    try change(&ledger)
    return AccountSnapshot(
      account: Account(id: .init(provider.id), provider: provider, configuredName: provider.name),
      ledger: ledger)
  }

  @Test func `today without cost rows is unknown although the bill was read`() throws {
    let now = try instant("2026-11-20T14:32:07Z")
    let account = snapshot(.strict) {
      $0.apply(costs([], days: day(20)..<day(21), readAt: now))
    }
    #expect(account.bill(of: day(20), at: now) == DayBill(state: .pending, amounts: nil))
  }

  @Test func `yesterday at five past midnight is unknown even when no usage has shown up`() throws {
    let now = try instant("2026-11-20T00:05:00Z")
    let account = snapshot(.strict) {
      $0.apply(costs([], days: day(19)..<day(21), readAt: now))
      $0.apply(usage([], width: .day, window: day(19).interval, readAt: now))
    }
    #expect(account.bill(of: day(19), at: now).amounts == nil)
  }

  @Test func `a day without usage, read an hour after its end, is a known zero`() throws {
    let now = try instant("2026-11-20T02:00:00Z")
    let account = snapshot(.strict) {
      $0.apply(costs([], days: day(19)..<day(21), readAt: now))
      $0.apply(usage([], width: .day, window: day(19).interval, readAt: now))
    }
    #expect(account.bill(of: day(19), at: now) == DayBill(state: .open, amounts: Amounts()))
  }

  @Test func `usage of one kind does not prove that nothing was charged`() throws {
    let now = try instant("2026-11-20T02:00:00Z")
    let account = snapshot(.plain) {
      $0.apply(costs([], days: day(19)..<day(21), readAt: now))
      $0.apply(usage([], width: .day, window: day(19).interval, readAt: now))
    }
    #expect(account.bill(of: day(19), at: now).state == .pending)
  }

  @Test func `an empty day settles after three days where empty days settle`() throws {
    let now = try instant("2026-11-20T00:00:00Z")
    let read: (inout AccountLedger) -> Void = {
      $0.apply(costs([], days: day(10)..<day(20), readAt: now))
    }
    let plain = snapshot(.plain, read)
    #expect(plain.bill(of: day(16), at: now) == DayBill(state: .settled, amounts: Amounts()))
    #expect(plain.bill(of: day(17), at: now).state == .pending)
    let strict = snapshot(.strict, read)
    #expect(strict.bill(of: day(10), at: now) == DayBill(state: .pending, amounts: nil))
  }

  @Test func `a billed day settles 48 hours after its end`() throws {
    let now = try instant("2026-11-20T00:00:00Z")
    let account = try snapshot(.strict) {
      $0.apply(
        costs(
          [try lineItem(day(17), "3"), try lineItem(day(18), "4")], days: day(17)..<day(19),
          readAt: now))
    }
    #expect(
      account.bill(of: day(17), at: now) == DayBill(state: .settled, amounts: Amounts(try usd("3")))
    )
    #expect(
      account.bill(of: day(18), at: now) == DayBill(state: .open, amounts: Amounts(try usd("4"))))
    #expect(account.bill(of: day(16), at: now).state == .notRead)
  }
}
