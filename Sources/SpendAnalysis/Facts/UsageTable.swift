import FoundationEssentials
import UsageModel

/// The usage rows of one question over some time, one per full tuple.
struct UsageTable: Sendable {
  private(set) var rows: [UsageTableRow] = []
  /// Of rows that count past 32 bits, the sums.
  private var large: [UsageSum] = []
  /// What the question counts in.
  let unit: UsageUnit
  /// All of the time was read.
  let isComplete: Bool

  init(
    _ rows: [UsageRow], isComplete: Bool, of question: UsageQuestion, in account: AccountSnapshot,
    keys: inout KeyTable
  ) {
    self.isComplete = isComplete
    unit = question.resource.unit
    self.rows.reserveCapacity(rows.count)
    var places = TuplePlaces()
    for (row, origin) in zip(rows, keys.origins(of: rows, in: question, account)) {
      let sum = UsageSum(row, unit: unit, isUnbilled: origin.isUnbilled)
      if let place = places.place(of: origin.tuple, next: self.rows.count) {
        add(sum, at: place)
      } else {
        append(sum, of: origin.tuple)
      }
    }
  }

  /// A day of `question`. A level is what its last hour with rows says, summed over the rows of that hour.
  init(
    day: UsageOfDay, of question: UsageQuestion, in account: AccountSnapshot,
    keys: inout KeyTable
  ) {
    var rows = day.rows
    if question.resource.unit.isLevel, let last = rows.map(\.interval.lowerBound).max() {
      rows = rows.filter { $0.interval.lowerBound == last }
    }
    self.init(rows, isComplete: day.isComplete, of: question, in: account, keys: &keys)
  }

  /// What the row at `place` counts.
  func sum(at place: Int) -> UsageSum {
    var sum = UsageSum()
    add(place, to: &sum)
    return sum
  }

  func hasTokens(at place: Int) -> Bool {
    rows[place].largePlace.map { large[$0].tokens != nil } ?? rows[place].marks.contains(.tokens)
  }

  func add(_ place: Int, to sum: inout UsageSum) {
    if let place = rows[place].largePlace {
      sum.add(large[place])
    } else {
      sum.add(rows[place], unit)
    }
  }

  var total: UsageSum { rows.indices.reduce(into: UsageSum()) { add($1, to: &$0) } }

  private mutating func append(_ sum: UsageSum, of tuple: Int32) {
    if let row = UsageTableRow(sum, unit, of: tuple) {
      rows.append(row)
    } else {
      rows.append(UsageTableRow(largePlace: large.count, of: tuple))
      large.append(sum)
    }
  }

  private mutating func add(_ more: UsageSum, at place: Int) {
    var sum = sum(at: place)
    sum.add(more)
    let tuple = rows[place].tuple
    if let known = rows[place].largePlace {
      large[known] = sum
    } else if let row = UsageTableRow(sum, unit, of: tuple) {
      rows[place] = row
    } else {
      rows[place] = UsageTableRow(largePlace: large.count, of: tuple)
      large.append(sum)
    }
  }
}
