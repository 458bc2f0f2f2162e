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
  ///
  /// - Parameter includesEstimates: false for bills alone, which are there sooner: what is not billed is not known then.
  public init(
    _ snapshot: UsageSnapshot, reusing older: SpendIndex? = nil, includesEstimates: Bool = true
  ) {
    asOf = snapshot.asOf
    accounts = snapshot.accounts.map { account in
      AccountIndex(
        account, at: snapshot.asOf, reusing: older?.accounts.first { $0.id == account.id },
        includesEstimates: includesEstimates)
    }
  }

  /// Does what every view of `days` needs to have done. Views are quick from then on: to be called where nobody waits,
  /// as soon as many days have arrived.
  public func prepare(_ days: Range<UTCDay>) {
    for account in accounts { account.facts.prepare(days) }
  }

  public var today: UTCDay { UTCDay(containing: asOf) }

  func accounts(in scope: SpendScope) -> [AccountIndex] {
    scope.account.map { id in accounts.filter { $0.id == id } } ?? accounts
  }

  /// The first day on which anything is known of `scope`'s accounts: where the range `all` begins. What was read and is
  /// empty counts only where nothing else was. nil before the first answer.
  public func earliestDay(in scope: SpendScope = .all) -> UTCDay? {
    var first: (used: UTCDay?, read: UTCDay?)
    for account in accounts(in: scope) {
      for (endpoint, days) in account.snapshot.ledger.reads where endpoint.isAboutSpend {
        for (day, read) in days {
          first.read = min(first.read ?? day, day)
          if !read.isEmpty { first.used = min(first.used ?? day, day) }
        }
      }
    }
    return first.used ?? first.read
  }

  func begunDays(of range: Range<UTCDay>, in scope: SpendScope = .all) -> Range<UTCDay> {
    let days = scope.day.map { $0..<$0.advanced(by: 1) } ?? range
    let end = min(days.upperBound, today.advanced(by: 1))
    return days.lowerBound..<max(days.lowerBound, end)
  }
}

extension Endpoint {
  fileprivate var isAboutSpend: Bool {
    switch self {
    case .costs, .usage: true
    case .claudeCode, .names, .organization, .spendLimit: false
    }
  }
}
