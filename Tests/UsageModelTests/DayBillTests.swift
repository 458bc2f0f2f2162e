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

  @Test func `what was read of an open day stays what it was, however old the day is now`() throws {
    // Read at 14:00 on the 17th, the 72 hours after which are over at the end of the 20th.
    let read = try instant("2026-11-17T14:00:00Z")
    let now = try instant("2026-12-20T00:00:00Z")
    let items = [try lineItem(day(16), "3")]
    for provider in [Provider.strict, .plain] {
      var account = snapshot(provider) {
        $0.apply(costs(items, days: day(16)..<day(18), readAt: read))
      }
      #expect(
        account.bill(of: day(16), at: now) == DayBill(state: .open, amounts: Amounts(try usd("3"))))
      #expect(account.bill(of: day(17), at: now) == DayBill(state: .pending, amounts: nil))
      account.ledger.apply(costs(items, days: day(16)..<day(18), readAt: now))
      #expect(account.bill(of: day(16), at: now).state == .settled)
      let isZero = provider.billing.settlesEmptyDays
      #expect(account.bill(of: day(17), at: now).amounts == (isZero ? Amounts() : nil))
    }
  }

  @Test func `usage proves a zero, but does not settle the bill that was read before`() throws {
    let read = try instant("2026-11-20T02:00:00Z")
    let now = try instant("2026-12-20T00:00:00Z")
    var account = snapshot(.strict) {
      $0.apply(costs([], days: day(19)..<day(20), readAt: read))
      $0.apply(usage([], width: .day, window: day(19).interval, readAt: read))
    }
    #expect(account.bill(of: day(19), at: now) == DayBill(state: .open, amounts: Amounts()))
    account.ledger.apply(costs([], days: day(19)..<day(20), readAt: now))
    #expect(account.bill(of: day(19), at: now) == DayBill(state: .settled, amounts: Amounts()))
  }

  @Test func `a clock that was set back settles nothing`() throws {
    let read = try instant("2026-11-25T00:00:00Z")
    let plain = try snapshot(.plain) {
      $0.apply(costs([try lineItem(day(18), "3")], days: day(18)..<day(20), readAt: read))
    }
    let noon = try instant("2026-11-20T12:00:00Z")
    #expect(plain.bill(of: day(18), at: noon).state == .open)
    #expect(plain.bill(of: day(19), at: noon).state == .pending)
    let strict = snapshot(.strict) {
      $0.apply(costs([], days: day(19)..<day(20), readAt: read))
      $0.apply(usage([], width: .day, window: day(19).interval, readAt: read))
    }
    #expect(strict.bill(of: day(19), at: noon).amounts == Amounts())
    let early = try instant("2026-11-20T00:30:00Z")
    #expect(strict.bill(of: day(19), at: early).state == .pending)
  }
}
