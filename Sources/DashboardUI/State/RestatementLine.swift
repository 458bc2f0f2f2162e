import FoundationEssentials
import UsageModel

/// One changed line of a restatement: a row of the view that lists them.
struct RestatementLine: Hashable, Sendable, Identifiable {
  struct ID: Hashable, Sendable {
    let account: Account.ID
    let endpoint: Endpoint
    let day: UTCDay
    let seenAt: Date
    let name: String
    let unit: Restatement.Unit
  }

  let account: Account.ID
  let restatement: Restatement
  let line: Restatement.Line

  var id: ID {
    ID(
      account: account, endpoint: restatement.endpoint, day: restatement.day,
      seenAt: restatement.seenAt, name: line.name, unit: line.unit)
  }

  /// Of all of `accounts`, the last one seen first, and within one restatement the largest change.
  static func all(of accounts: [AccountSnapshot]) -> [RestatementLine] {
    let known = accounts.flatMap { account in account.restatements.map { (account.id, $0) } }
    let newestFirst = known.enumerated().sorted { lhs, rhs in
      let (one, other) = (lhs.element.1, rhs.element.1)
      if one.seenAt != other.seenAt { return one.seenAt > other.seenAt }
      if one.day != other.day { return one.day > other.day }
      return lhs.offset < rhs.offset
    }
    return newestFirst.map(\.element).flatMap { account, restatement in
      restatement.lines.map {
        RestatementLine(account: account, restatement: restatement, line: $0)
      }
    }
  }
}
