import FoundationEssentials
import UsageModel

extension AccountFacts {
  /// What the hours of `day` cost, split as `split` splits the usage; nil where nothing is known of the day's cost.
  mutating func hourCosts(of day: UTCDay, by split: UsageQuestion.Split) -> HourCosts? {
    if let known = hourCosts[day]?[split] { return known }
    let estimate = estimate(day, by: .standard)
    guard estimate != nil || state(of: .standard, day).amounts != nil else { return nil }
    let whole = cells(of: day, tellsKeys: false)
    let discounts = discounts
    var uses: [RateCell: [HourCosts.Use]] = [:]
    for question in hourlyQuestions(split) {
      addHours(of: question, on: day, to: &uses)
    }
    var billed: [RateCell: MoneySum] = [:]
    var used: [RateCell: Int] = [:]
    for (place, payment) in whole.payments {
      used[place.cell, default: 0] += discounts.weight(of: payment, in: place.cell)
      if let money = payment.money { billed[place.cell, default: MoneySum()].add(money) }
    }
    let remainders = estimate?.remaindersByCell ?? [:]
    let currency = snapshot.provider.billing.currency
    var costs = HourCosts(isEstimated: estimate != nil)
    // In a fixed order, so that equal remainders go to the same rows each time.
    for cell in uses.keys.sorted(by: { $0.order < $1.order }) {
      let moneys = billed[cell]?.amounts.moneys ?? []
      costs.add(
        uses[cell] ?? [], of: used[cell] ?? 0, billed: moneys.count == 1 ? moneys[0] : nil,
        remainder: remainders[cell], cell.measure, currency)
    }
    hourCosts[day, default: [:]][split] = costs
    return costs
  }

  private func hourlyQuestions(_ split: UsageQuestion.Split) -> [UsageQuestion] {
    let questions = snapshot.provider.questions
    return (questions.usage + questions.usageOnDemand).filter {
      $0.resource.isPrimary ? $0.split == split : $0.split == .standard
    }
  }

  private mutating func addHours(
    of question: UsageQuestion, on day: UTCDay, to uses: inout [RateCell: [HourCosts.Use]]
  ) {
    guard let hours = snapshot.ledger.usage[question]?.hours(of: day) else { return }
    let discounts = discounts
    let rows = Dictionary(grouping: hours.rows) {
      BucketWidth.hour.floor($0.interval.lowerBound)
    }
    for hour in rows.keys.sorted() {
      let table = usage(rows[hour] ?? [], isComplete: true, of: question)
      for use in self.uses(in: table, of: question) {
        uses[use.cell.standard, default: []].append(
          HourCosts.Use(
            hour: hour, tuple: keys.tuple(use.tuple, chargedIn: use.cell),
            weight: discounts.weight(of: use.units, in: use.cell)))
      }
    }
  }
}

extension DayEstimate {
  /// Over all places.
  fileprivate var remaindersByCell: [RateCell: Remainder] {
    remainders.reduce(into: [:]) { sums, entry in
      let cell = entry.key.cell
      switch (sums[cell], entry.value) {
      case (.money(let sum), .money(let more)): sums[cell] = .money(sum + more)
      case (.unpriced(let sum), .unpriced(let more)): sums[cell] = .unpriced(sum + more)
      default: sums[cell] = entry.value
      }
    }
  }
}

extension RateCell {
  fileprivate var order: (Int32, Int, Int) {
    let content = modality.flatMap(Modality.allCases.firstIndex) ?? 0
    return switch measure {
    case .tokens(let kind): (price, TokenKind.allCases.firstIndex(of: kind) ?? 0, content)
    case .units(let unit): (price, 10 + (UsageUnit.allCases.firstIndex(of: unit) ?? 0), content)
    }
  }
}
