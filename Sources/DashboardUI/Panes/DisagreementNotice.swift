import SpendAnalysis
import UsageModel

/// Where two questions about the same facts do not agree: `! Thu 12 Nov: usage by key is 1.2M tokens short of usage`.
enum DisagreementNotice {
  /// The latest of each pair of questions, and how many days more there are.
  static func lines(_ disagreements: [Disagreement]) -> [Wordings] {
    var said: Set<String> = []
    return disagreements.reversed().compactMap { latest in
      guard said.insert(latest.what).inserted else { return nil }
      let days = Set(disagreements.filter { $0.what == latest.what }.map(\.day)).count
      let more = days > 1 ? " (+\(AccountNotices.moreDays(days - 1)))" : ""
      let (amount, isShort) = amount(of: latest.difference)
      let text =
        "\(latest.what) is \(amount) \(isShort ? "short of" : "more than") \(latest.against)"
      return Wordings(
        [
          "! \(latest.day.shortName): \(text)\(more)", "! \(latest.day.shortName): \(text)",
          "! \(latest.day.dayLabel): \(latest.what) \(isShort ? "-" : "+")\(amount)",
        ], .failure)
    }
  }

  private static func amount(of difference: Disagreement.Difference) -> (String, isShort: Bool) {
    switch difference {
    case .tokens(let count): (UnitText.of(magnitude(count), .tokens), count < 0)
    case .requests(let count):
      (
        UnitText.number(magnitude(count), exactBelow: 1_000_000)
          + (magnitude(count) == 1 ? " request" : " requests"), count < 0
      )
    case .quantity(let count, let unit): (UnitText.of(magnitude(count), unit), count < 0)
    case .money(let money):
      (
        Money(money.value.isNegative ? -money.value : money.value, money.currency).formatted(),
        money.value.isNegative
      )
    }
  }

  private static func magnitude(_ count: Int) -> Int { count == .min ? .max : abs(count) }
}
