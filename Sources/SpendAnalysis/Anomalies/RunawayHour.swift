import FoundationEssentials
import UsageModel

/// One hour of a key beside what is usual.
struct RunawayHour: Sendable {
  let start: Date
  let amount: ExactDecimal
  let usual: ExactDecimal
  let limit: ExactDecimal
  /// All of it is known.
  let hasEnded: Bool

  var isAnomalous: Bool { amount > limit }
  var end: Date { start.addingTimeInterval(BucketWidth.hour.seconds) }
}

extension Runaway {
  /// nil where none of `hours`, which are in order, is anomalous.
  init?(_ key: SpendKey, _ hours: [RunawayHour], in scope: SpendScope, of account: Account.ID) {
    guard let last = hours.lastIndex(where: \.isAnomalous) else { return nil }
    var first = last
    var place = last - 1
    while place >= 0, hours[place].end == hours[place + 1].start {
      if hours[place].isAnomalous {
        first = place
      } else if place + 1 != first {
        break
      }
      place -= 1
    }
    // The running hour may be calm only so far, and what it cost is of the run as long as nobody knows better.
    let isGoingOn = !hours[(last + 1)...].contains(where: \.hasEnded)
    var end = last
    while isGoingOn, end + 1 < hours.count, hours[end].end == hours[end + 1].start { end += 1 }
    let run = hours[first...end]
    var opened = scope.opening([key], of: account)
    opened.day = UTCDay(containing: run[first].start)
    self.init(
      account: account, key: key, since: run[first].start, mayHaveBegunEarlier: first == 0,
      until: run[end].end, isGoingOn: isGoingOn,
      amount: run.reduce(.zero) { $0 + $1.amount },
      usual: hours[first...last].reduce(.zero) { $0 + $1.usual },
      scope: opened)
  }
}
