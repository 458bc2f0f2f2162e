import FoundationEssentials
import UsageModel

/// A snapshot added up once by account, day and row, so that screens and commands only look up and add days.
public struct SpendIndex: Sendable {
  public let asOf: Date
  let accounts: [AccountIndex]

  public init(_ snapshot: UsageSnapshot) {
    asOf = snapshot.asOf
    accounts = snapshot.accounts.map { AccountIndex($0, at: snapshot.asOf) }
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
}
