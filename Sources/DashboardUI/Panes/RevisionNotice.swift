import FoundationEssentials
import UsageModel

/// Which of the last seven days are not what they were taken for: `yesterday revised 09:12: $412.18 -> $398.02`,
/// `revised: Mon 16, Thu 12 (R)`.
enum RevisionNotice {
  static func lines(_ account: AccountSnapshot, _ frame: DashboardFrame) -> [Wordings] {
    let today = UTCDay(containing: frame.data.snapshot.asOf)
    let yesterday = today.advanced(by: -1)
    // What Claude Code estimates is not what a day was taken for.
    let recent = account.restatements.filter {
      $0.day < today && $0.day >= today.advanced(by: -7) && $0.endpoint != .claudeCode
    }
    // A bill says what usage says too, and in money.
    let ofYesterday = recent.filter { $0.day == yesterday }
    let latest =
      ofYesterday.first { $0.isOfBill } ?? ofYesterday.max { $0.seenAt < $1.seenAt }
    var lines: [Wordings] = []
    if let latest { lines.append(line(latest, in: account, frame)) }
    let others = Set(recent.map(\.day)).subtracting([yesterday]).sorted(by: >)
    if !others.isEmpty {
      let names = others.map(\.dayLabel).joined(separator: ", ")
      lines.append(
        Wordings(
          [
            "revised: \(names) (R lists what)", "revised: \(names) (R)",
            "\(others.count) days revised (R)",
          ],
          .stale))
    }
    return lines
  }

  private static func line(
    _ restatement: Restatement, in account: AccountSnapshot, _ frame: DashboardFrame
  ) -> Wordings {
    let time = AgeText.clock(restatement.seenAt, at: frame.now)
    let difference = difference(restatement)
    let what = change(restatement, in: account) ?? difference
    let day = restatement.day.dayLabel
    let subject = restatement.isOfBill ? "yesterday" : "yesterday's usage"
    return Wordings(
      [
        "\(subject) revised \(time): \(what)", "\(day) revised \(time): \(what)",
        "\(day) revised \(time): \(difference)", "\(day) revised \(time) (R)",
        "\(subject) revised (R)",
      ], .stale)
  }

  /// `-$14.16`
  private static func difference(_ restatement: Restatement) -> String {
    restatement.differences.map { RestatementText.difference($0.value, $0.unit) }
      .joined(separator: ", ")
  }

  /// `$412.18 -> $398.02`; nil where the whole figure of then is not known.
  private static func change(
    _ restatement: Restatement, in account: AccountSnapshot
  ) -> String? {
    let differences = restatement.differences
    guard restatement.isOfBill, differences.count == 1,
      case .money(let currency) = differences[0].unit,
      let bill = account.ledger.bills[restatement.day],
      restatement.reason == .settled || bill.readAt == restatement.seenAt
    else { return nil }
    let amounts = Amounts(bill.items.lazy.map(\.amount))
    guard amounts.currencies.allSatisfy({ $0 == currency }) else { return nil }
    let now = amounts[currency]
    let was = now - differences[0].value
    return "\(Money(was, currency).formatted()) -> \(Money(now, currency).formatted())"
  }
}

extension Restatement {
  var isOfBill: Bool {
    if case .costs = endpoint { return true }
    return false
  }

  /// By how much the day changed, per unit in the order of its lines.
  fileprivate var differences: [(unit: Unit, value: ExactDecimal)] {
    var sums: [(unit: Unit, value: ExactDecimal)] = []
    for line in lines {
      if let index = sums.firstIndex(where: { $0.unit == line.unit }) {
        sums[index].value += line.difference
      } else {
        sums.append((line.unit, line.difference))
      }
    }
    return sums
  }
}
