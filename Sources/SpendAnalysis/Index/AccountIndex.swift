import FoundationEssentials
import UsageModel

/// One account's days, added up.
struct AccountIndex: Sendable {
  let id: Account.ID
  let provider: Provider
  let days: [UTCDay: DayIndex]

  init(_ snapshot: AccountSnapshot, at now: Date) {
    id = snapshot.id
    provider = snapshot.provider
    var days: [UTCDay: DayIndex] = [:]
    for day in snapshot.ledger.days {
      days[day] = DayIndex(
        day: day,
        bill: snapshot.bill(of: day, at: now),
        items: snapshot.ledger.bills[day]?.items ?? [],
        literalTotal: snapshot.ledger.bills[day]?.literalTotal,
        usage: snapshot.ledger.usage(on: day),
        hours: snapshot.ledger.hours(of: day)
      )
    }
    self.days = days
  }
}
