import FoundationEssentials
import GRDB
import UsageModel

/// Looks at every stored day of one account by itself, then at those that must agree.
struct AccountVerification {
  /// No provider restates a bill later than this after a day's end, as a rule, in seconds.
  private static let settlingTime: TimeInterval = 72 * 3600
  /// Bills that were read further apart than this, in seconds, may rightly differ: the provider may have restated the day
  /// in between.
  private static let sameTime: TimeInterval = 3600
  /// Bills that were read further apart than this, in seconds, are not compared.
  private static let comparableTime: TimeInterval = 2 * 86_400

  private struct Bill {
    let total: Amounts
    let readAt: Date
  }

  private struct UsageSum: Hashable {
    let tokens: Int
    let quantity: Int
  }

  private struct UsageKey: Hashable {
    let resource: UsageResource
    let width: BucketWidth
    let day: UTCDay
  }

  private let db: Database
  private let account: StoredAccount
  private let questions: [Int64: QuestionText]
  private var tuples: TupleReader
  private let restated: [UTCDay: Date]
  private var bills: [UTCDay: [CostQuestion.Split: Bill]] = [:]
  private var usage: [UsageKey: [UsageQuestion.Split: UsageSum]] = [:]
  private(set) var report = VerificationReport()

  init(of account: StoredAccount, in db: Database) throws {
    self.db = db
    self.account = account
    questions = try QuestionRows.all(of: account.provider, in: db)
    tuples = try TupleReader(db, known: [:])
    let seen = try Row.fetchCursor(
      db, sql: "SELECT day, max(seen_at) FROM restatement WHERE account_id = ? GROUP BY day",
      arguments: [account.id.number])
    restated = Dictionary(
      try seen.readable { (try $0.day(0), try $0.instant(1)) }, uniquingKeysWith: max)
  }

  mutating func lookAtDays(_ progress: () -> Void) throws {
    var faults: [String] = []
    let days = try StoredDays.all(of: account.id.number, in: nil, db) { faults.append($0) }
    report.faults += faults.map { "\(name), a stored day: \($0)." }
    for day in days {
      try look(at: day)
      progress()
    }
  }

  /// What is kept beside the days.
  mutating func lookBesideDays() throws {
    var questions = try QuestionReader(asKept: account.provider, in: db)
    var faults: [String] = []
    func note(_ reason: String) { faults.append("\(name), beside its days: \(reason).") }
    let number = account.id.number
    _ = try NameRows.read(of: number, in: db, noting: note)
    _ = try NarrowingRows.read(of: number, &questions, in: db, noting: note)
    _ = try RestatementRows.list(
      where: "r.account_id = ?", [number], &questions, in: db, noting: note)
    _ = try FetchRows.since(0, of: number, notBy: 0, &questions, in: db, noting: note)
    report.faults += faults
  }

  private mutating func look(at day: StoredDay) throws {
    report.daysChecked += 1
    guard let endpoint = try? questions[day.question]?.endpoint(width: day.width) else {
      report.faults.append("\(name), \(day.day): belongs to a question that cannot be read.")
      return
    }
    do {
      guard let known = try day.ledgerDay(endpoint, of: account.provider, &tuples, in: db) else {
        report.faults.append("\(place(endpoint, day.day)): has no figures to keep.")
        return
      }
      check(known, against: day)
    } catch let error as DamagedContent {
      report.faults.append("\(place(endpoint, day.day)): \(error.reason).")
    }
  }

  private mutating func check(_ known: LedgerDay, against day: StoredDay) {
    let count: Int
    switch known {
    case .bill(let question, let date, let bill):
      report.billsChecked += 1
      count = bill.items.count
      let total = Amounts(bill.items.lazy.map(\.amount))
      for difference in total.differences(from: bill.literalTotal) {
        report.faults.append(
          "\(place(known.endpoint, date)): the lines add up to "
            + "\(total[difference.currency]) \(difference.currency.code), the answer said "
            + "\(bill.literalTotal[difference.currency]).")
      }
      if bill.emptyReads.isEmpty {
        bills[date, default: [:]][question.split] = Bill(total: total, readAt: bill.readAt)
      }
    case .usage(let question, let width, let date, let used):
      count = used.rows.count
      if used.isFinal(for: date), used.emptyReads.isEmpty, !question.resource.unit.isLevel {
        usage[UsageKey(resource: question.resource, width: width, day: date), default: [:]][
          question.split] = UsageSum(
            tokens: used.rows.reduce(0) { $0 + $1.tokens.total },
            quantity: used.rows.reduce(0) { $0 + ($1.quantity ?? 0) })
      }
    case .claudeCode(_, let known): count = known.records.count
    }
    if count != day.rowCount {
      report.faults.append(
        "\(place(known.endpoint, day.day)): \(day.rowCount) rows were kept, \(count) are there.")
    }
  }

  /// What counts the same money or the same usage in different ways.
  mutating func compare() {
    for day in bills.keys.sorted() {
      guard let standard = bills[day]?[.standard], let total = bills[day]?[.total],
        isComparable(standard, total, on: day)
      else { continue }
      let tolerance = ExactDecimal(significand: 1, exponent: -6)
      let isSameTime = abs(standard.readAt.timeIntervalSince(total.readAt)) <= Self.sameTime
      for difference in standard.total.differences(from: total.total)
      where difference.value.magnitude > tolerance {
        let sentence =
          "\(name), bill, \(day): its lines are \(difference.value) \(difference.currency.code) "
          + "apart from the bill that is split by nothing"
        if isSameTime {
          report.faults.append(sentence + ".")
        } else {
          report.notes.append(sentence + ", which was read at another time.")
        }
      }
    }
    for (key, sums) in usage.sorted(by: { $0.key.day < $1.key.day })
    where Set(sums.values).count > 1 {
      report.notes.append(
        "\(name), \(key.resource.name) \(key.width.rawValue), \(key.day): its questions do not "
          + "count the same usage.")
    }
  }

  private func isComparable(_ one: Bill, _ other: Bill, on day: UTCDay) -> Bool {
    let (first, last) = (min(one.readAt, other.readAt), max(one.readAt, other.readAt))
    let wasRestatedBetween = restated[day].map { $0 >= first } ?? false
    return first >= day.end.addingTimeInterval(Self.settlingTime)
      && last.timeIntervalSince(first) <= Self.comparableTime && !wasRestatedBetween
  }

  private var name: String { "\(account.provider) account \(account.configured)" }

  private func place(_ endpoint: Endpoint, _ day: UTCDay) -> String {
    "\(name), \(endpoint.name), \(day)"
  }
}
