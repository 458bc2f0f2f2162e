import FoundationEssentials
import UsageModel

/// A snapshot added up by account, day and row, so that screens and commands only look up and add days.
///
/// Making one costs nothing: figures are added up when they are first asked for, and then kept.
public struct SpendIndex: Sendable {
  public let asOf: Date
  let accounts: [AccountIndex]
  let drawn = LineCache()

  /// `older` is the index of an earlier snapshot: what it added up of days that were not read again since is kept.
  public init(_ snapshot: UsageSnapshot, reusing older: SpendIndex? = nil) {
    asOf = snapshot.asOf
    accounts = snapshot.accounts.map { account in
      AccountIndex(
        account, at: snapshot.asOf, reusing: older?.accounts.first { $0.id == account.id })
    }
  }

  public var today: UTCDay { UTCDay(containing: asOf) }

  /// Whether the bill of `day` can be held against another day's: bills have been seen to lag up to a day, so a day that
  /// ended less than that ago may be there in part only.
  public func isComparable(_ day: UTCDay) -> Bool {
    asOf >= day.end.addingTimeInterval(UTCDay.length)
  }

  func accounts(in scope: SpendScope) -> [AccountIndex] {
    scope.account.map { id in accounts.filter { $0.id == id } } ?? accounts
  }

  func begunDays(of range: Range<UTCDay>, in scope: SpendScope = .all) -> Range<UTCDay> {
    let days = scope.day.map { $0..<$0.advanced(by: 1) } ?? range
    let end = min(days.upperBound, today.advanced(by: 1))
    return days.lowerBound..<max(days.lowerBound, end)
  }
}
