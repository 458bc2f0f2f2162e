import FoundationEssentials
import UsageModel

extension AccountFacts {
  /// The other questions of each resource against its standard one.
  mutating func usageDisagreements(on day: UTCDay) -> [Disagreement] {
    var found: [Disagreement] = []
    for question in snapshot.ledger.usage.keys.sorted() {
      guard question.split != .standard, !question.resource.unit.isLevel,
        let standard = snapshot.ledger.usage.keys.first(where: {
          $0.resource == question.resource && $0.split == .standard
        }),
        snapshot.ledger.usage[question]?.usage(on: day)?.isFinal(for: day) == true,
        snapshot.ledger.usage[standard]?.usage(on: day)?.isFinal(for: day) == true,
        let checked = usage(question, day)?.total, let reference = usage(standard, day)?.total
      else { continue }
      found += checked.differences(from: reference).map {
        Disagreement(day: day, what: question.name, against: standard.name, difference: $0)
      }
    }
    return found
  }

  /// The other splits of the bill against the one that totals come from.
  mutating func billDisagreements(on day: UTCDay) -> [Disagreement] {
    let splits: [(split: CostQuestion.Split, name: String)] = [
      (.people, "bill by user"), (.total, "bill total"),
    ]
    var found: [Disagreement] = []
    for (split, name) in splits {
      guard isFinal(split, of: day), isFinal(.standard, of: day),
        areReadTogether(split, .standard, of: day), let checked = bill(split, day)?.total,
        let reference = bill(.standard, day)?.total
      else { continue }
      found += checked.differences(from: reference).filter { !$0.isRounding }
        .map { Disagreement(day: day, what: name, against: "bill", difference: .money($0)) }
    }
    return found
  }

  /// Both are read once a day. Where one is half a day older or more, the provider may have restated the day between
  /// them, and nothing tells which of them is wrong.
  private func areReadTogether(
    _ one: CostQuestion.Split, _ other: CostQuestion.Split, of day: UTCDay
  ) -> Bool {
    guard let one = snapshot.ledger.bills(one)[day], let other = snapshot.ledger.bills(other)[day]
    else { return false }
    return abs(one.readAt.timeIntervalSince(other.readAt)) < UTCDay.length / 2
  }

  private func isFinal(_ split: CostQuestion.Split, of day: UTCDay) -> Bool {
    guard let bill = snapshot.ledger.bills(split)[day], bill.emptyReads.isEmpty else {
      return false
    }
    return snapshot.provider.billing.isSettled(
      day, hasBill: !bill.items.isEmpty, at: bill.readAt)
  }
}

extension UsageSum {
  fileprivate func differences(from other: UsageSum) -> [Disagreement.Difference] {
    var differences: [Disagreement.Difference] = []
    let tokens = (tokens?.total ?? 0) - (other.tokens?.total ?? 0)
    if tokens != 0 { differences.append(.tokens(tokens)) }
    if countsAllRequests, other.countsAllRequests {
      let requests = (requests ?? 0) - (other.requests ?? 0)
      if requests != 0 { differences.append(.requests(requests)) }
    }
    for unit in UsageUnit.allCases {
      let quantity = (quantities[unit] ?? 0) - (other.quantities[unit] ?? 0)
      if quantity != 0 { differences.append(.quantity(quantity, unit)) }
    }
    return differences
  }
}

extension UsageQuestion {
  /// Whatever the width of its buckets.
  fileprivate var name: String {
    let resource = resource.isPrimary ? "usage" : resource.name.lowercased()
    return switch split {
    case .standard: resource
    case .keys: resource + " by key"
    case .people: resource + " by user"
    }
  }
}

extension Money {
  /// Two ways of adding up one bill may differ by what the provider rounds: up to a millionth of a unit.
  fileprivate var isRounding: Bool {
    let magnitude = value.magnitude
    return (magnitude - ExactDecimal(significand: 1, exponent: -6)).isNegative
      || magnitude == ExactDecimal(significand: 1, exponent: -6)
  }
}
