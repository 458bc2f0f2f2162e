import FoundationEssentials
import UsageModel

extension AccountSnapshot {
  /// The other questions of each resource against its standard one.
  func usageDisagreements(on day: UTCDay) -> [Disagreement] {
    ledger.usage.keys.sorted().flatMap { question -> [Disagreement] in
      guard question.split != .standard, !question.resource.unit.isLevel,
        let standard = ledger.usage.keys.first(where: {
          $0.resource == question.resource && $0.split == .standard
        }),
        let checked = ledger.usage[question]?.usage(on: day), checked.isFinal(for: day),
        let reference = ledger.usage[standard]?.usage(on: day), reference.isFinal(for: day)
      else { return [] }
      return checked.sum(of: question).differences(from: reference.sum(of: standard)).map {
        Disagreement(day: day, what: question.name, against: standard.name, difference: $0)
      }
    }
  }

  /// The other splits of the bill against the one that totals come from.
  func billDisagreements(on day: UTCDay) -> [Disagreement] {
    let splits: [(split: CostQuestion.Split, name: String)] = [
      (.people, "bill by user"), (.total, "bill total"),
    ]
    return splits.flatMap { split, name -> [Disagreement] in
      guard let checked = ledger.bills(split)[day], isFinal(checked, of: day),
        let bill = ledger.bills[day], isFinal(bill, of: day)
      else { return [] }
      return Amounts(checked.items.lazy.map(\.amount))
        .differences(from: Amounts(bill.items.lazy.map(\.amount)))
        .filter { !$0.isRounding }
        .map { Disagreement(day: day, what: name, against: "bill", difference: .money($0)) }
    }
  }

  private func isFinal(_ bill: BillOfDay, of day: UTCDay) -> Bool {
    bill.emptyReads.isEmpty
      && provider.billing.isSettled(day, hasBill: !bill.items.isEmpty, at: bill.readAt)
  }
}

extension UsageOfDay {
  fileprivate func sum(of question: UsageQuestion) -> UsageSum {
    rows.reduce(into: UsageSum()) {
      $0.add(UsageSum($1, unit: question.resource.unit, unbilledTiers: []))
    }
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
    let magnitude = value.isNegative ? -value : value
    return (magnitude - ExactDecimal(significand: 1, exponent: -6)).isNegative
      || magnitude == ExactDecimal(significand: 1, exponent: -6)
  }
}
