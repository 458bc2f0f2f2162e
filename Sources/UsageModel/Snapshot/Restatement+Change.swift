import FoundationEssentials

extension Restatement {
  /// nil where `change` is what open days do: a bill that comes late, usage that goes on.
  ///
  /// Only the questions that totals come from are looked at: the others are the same money and the same usage. Levels
  /// (stored bytes) go up and down by themselves.
  public init?(of change: LedgerChange, by rules: BillingRules, seenAt: Date) {
    guard let was = change.was, let before = Figures(was), let after = Figures(change.day),
      case (let old, let new) = before.comparable(with: after), old != new
    else { return nil }
    let wasSettled =
      switch was {
      case .bill(_, let day, let bill):
        rules.isSettled(day, hasBill: !bill.items.isEmpty, at: bill.readAt)
      case .usage(_, _, let day, _), .claudeCode(let day, _):
        was.read.isFinal(for: day, delay: rules.settlingTime)
      }
    let lines = Set(old.keys).union(new.keys).compactMap { key -> Line? in
      let (was, now) = (old[key], new[key])
      guard (was ?? .zero) != (now ?? .zero) else { return nil }
      return Line(name: key.name, unit: key.unit, was: was, now: now)
    }
    guard wasSettled || lines.contains(where: \.difference.isNegative) else { return nil }
    self.init(
      endpoint: change.day.endpoint, day: change.day.day, seenAt: seenAt,
      reason: wasSettled ? .settled : .decreased,
      lines: lines.sorted {
        let (one, other) = ($0.difference.magnitude, $1.difference.magnitude)
        return one != other ? one > other : $0.name < $1.name
      })
  }

  /// Whether it is the change that `other` tells of, seen once more at the other bucket width: what a day lost is in
  /// its hours and in its total.
  ///
  /// - Parameter readAt: when the figures had been read that are not what they were.
  public func isTold(by other: Restatement, since readAt: Date) -> Bool {
    guard case .usage(let question, let width) = endpoint,
      case .usage(question, let otherWidth) = other.endpoint, width != otherWidth,
      day == other.day, other.seenAt > readAt
    else { return false }
    // What else grew on an open day is no part of it.
    let lines = reason == .settled ? lines : lines.filter(\.difference.isNegative)
    return lines.allSatisfy { line in
      other.lines.contains {
        $0.name == line.name && $0.unit == line.unit
          && $0.difference.isNegative == line.difference.isNegative
      }
    }
  }
}

/// A day added up by line item or model.
private struct Figures {
  struct Key: Hashable {
    let name: String
    let unit: Restatement.Unit
  }

  private var sums: [Key: [Date: ExactDecimal]] = [:]
  private let readThrough: Date

  init?(_ day: LedgerDay) {
    readThrough = day.read.readThrough
    switch day {
    case .bill(let question, _, let bill):
      guard question.split == .standard else { return nil }
      for item in bill.items {
        let name = item.dimensions[.lineItem].id ?? item.dimensions[.model].id ?? "(not named)"
        add(
          item.amount.value, to: Key(name: name, unit: .money(item.amount.currency)),
          at: item.interval.lowerBound)
      }
    case .usage(let question, _, _, let usage):
      guard question.split == .standard, !question.resource.unit.isLevel, usage.isComplete else {
        return nil
      }
      for row in usage.rows {
        let name = row.dimensions[.model].id ?? question.resource.name
        let start = row.interval.lowerBound
        if row.tokens.total > 0 {
          add(
            ExactDecimal(row.tokens.total), to: Key(name: name, unit: .usage(.tokens)), at: start)
        }
        if let quantity = row.quantity, quantity > 0 {
          add(
            ExactDecimal(quantity), to: Key(name: name, unit: .usage(question.resource.unit)),
            at: start)
        }
      }
    case .claudeCode(let date, let known):
      guard known.isComplete else { return nil }
      for use in known.records.lazy.flatMap(\.models) {
        if use.tokens.total > 0 {
          add(
            ExactDecimal(use.tokens.total), to: Key(name: use.model, unit: .usage(.tokens)),
            at: date.start)
        }
        if let estimate = use.estimatedCost {
          // Not to be taken for money on a bill, wherever the line is shown.
          let key = Key(name: "\(use.model) (estimated)", unit: .money(estimate.currency))
          add(estimate.value, to: key, at: date.start)
        }
      }
    }
  }

  /// Both added up over the buckets that both cover.
  func comparable(
    with other: Figures
  ) -> (old: [Key: ExactDecimal], new: [Key: ExactDecimal]) {
    let end = min(readThrough, other.readThrough)
    return (totals(before: end), other.totals(before: end))
  }

  private func totals(before end: Date) -> [Key: ExactDecimal] {
    sums.compactMapValues { buckets in
      let counted = buckets.filter { $0.key < end }
      return counted.isEmpty ? nil : counted.values.reduce(.zero, +)
    }
  }

  private mutating func add(_ value: ExactDecimal, to key: Key, at start: Date) {
    sums[key, default: [:]][start, default: .zero] += value
  }
}
