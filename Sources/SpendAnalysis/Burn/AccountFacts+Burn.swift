import FoundationEssentials
import UsageModel

extension AccountFacts {
  /// What the usage of the last full hour costs at today's rates; nil where that hour was not read to its end.
  mutating func lastHour(of view: ViewID) -> BurnRate? {
    guard hasRates else { return nil }
    let questions = questions(of: view)
    let day = UTCDay(containing: now)
    let reads = questions.compactMap { question in
      snapshot.ledger.hours(of: day, by: question).map { (question: question, at: $0.readAt) }
    }
    guard let end = end(of: reads, for: questions, width: .hour) else { return nil }
    let window = end.addingTimeInterval(-3600)..<end
    let known = hourRows(of: window, by: questions)
    return burn(by: known, of: questions, over: window, view)
  }

  /// The same of the last quarter of an hour whose minutes are all in; nil where the minutes do not tell `view` apart.
  mutating func lastMinutes(of view: ViewID) -> BurnRate? {
    guard hasRates else { return nil }
    let questions = questions(of: view)
    let answers = questions.compactMap { snapshot.ledger.recentMinutes(by: $0) }
    let reads = answers.map { (question: $0.question, at: $0.coverage.readAt) }
    guard let end = end(of: reads, for: questions, width: .minute) else { return nil }
    let window = end.addingTimeInterval(-BurnRate.minutes)..<end
    let known = answers.filter { $0.coverage.covers(window) }.map { answer in
      (
        question: answer.question,
        rows: answer.rows.filter { window.contains($0.interval.lowerBound) }
      )
    }
    return burn(by: known, of: questions, over: window, view)
  }

  /// What the hour that begins at `start` cost at today's rates, by those reports that also tell `reference`, an hour that
  /// it is compared with; nil where one of them does not tell it. Where none tells the reference, it is by the primary one.
  mutating func hour(_ start: Date, of view: ViewID, comparedWith reference: Date) -> CellEstimate?
  {
    let questions = questions(of: view)
    var compared = hourRows(
      of: reference..<reference.addingTimeInterval(3600), by: questions
    ).map(\.question)
    if compared.isEmpty { compared = questions.filter(\.resource.isPrimary) }
    let known = hourRows(of: start..<start.addingTimeInterval(3600), by: compared)
    guard !known.isEmpty, known.count == compared.count else { return nil }
    return cost(of: known, view)
  }

  /// Without any rate, all that could be said is that tokens flow.
  private var hasRates: Bool {
    mutating get { includesEstimates && !rates(on: UTCDay(containing: now)).isEmpty }
  }

  /// Those that tell `view` by themselves, or with the list of keys: one of each resource that is counted over time.
  private func questions(of view: ViewID) -> [UsageQuestion] {
    let asked = Set(
      (snapshot.provider.questions.usage + snapshot.provider.questions.usageOnDemand)
        .map(\.resource))
    return ViewPlan(view, of: snapshot).usage.map(\.question).filter {
      $0.resource.tellsBurn && asked.contains($0.resource)
    }
  }

  /// Up to where all of `reads` that are of now tell everything; nil where the primary one, which carries nearly all
  /// tokens, is not among them.
  private func end(
    of reads: [(question: UsageQuestion, at: Date)], for questions: [UsageQuestion],
    width: BucketWidth
  ) -> Date? {
    let fresh = reads.filter { now.timeIntervalSince($0.at) <= BurnRate.longestAge }
    guard let oldest = fresh.map(\.at).min(),
      questions.filter(\.resource.isPrimary).allSatisfy(fresh.map(\.question).contains)
    else { return nil }
    return width.floor(min(now, oldest).addingTimeInterval(-BurnRate.lag))
  }

  private typealias Rows = [(question: UsageQuestion, rows: [UsageRow])]

  /// The rows of those questions whose hours were read when all of `hour` could be told.
  private func hourRows(of hour: Range<Date>, by questions: [UsageQuestion]) -> Rows {
    questions.compactMap { question in
      guard
        let hours = snapshot.ledger.hours(of: UTCDay(containing: hour.lowerBound), by: question),
        hours.isComplete, hours.readThrough >= hour.upperBound,
        hours.readAt >= hour.upperBound.addingTimeInterval(BurnRate.lag)
      else { return nil }
      return (question, hours.rows.filter { $0.interval.lowerBound == hour.lowerBound })
    }
  }

  /// nil where the primary report is not known, or none is.
  private mutating func burn(
    by known: Rows, of questions: [UsageQuestion], over window: Range<Date>, _ view: ViewID
  ) -> BurnRate? {
    let isPrimaryKnown = questions.filter(\.resource.isPrimary)
      .allSatisfy(known.map(\.question).contains)
    guard !known.isEmpty, isPrimaryKnown else { return nil }
    let cost = cost(of: known, view)
    let seconds = window.upperBound.timeIntervalSince(window.lowerBound)
    let factor = ExactDecimal(Int(3600 / seconds))
    return BurnRate(
      perHour: Amounts(cost.money.amounts.moneys.map { Money($0.value * factor, $0.currency) }),
      window: window, unpricedTokens: cost.unpriced[.tokens] ?? 0,
      isWhole: known.count == questions.count)
  }

  private mutating func cost(of known: Rows, _ view: ViewID) -> CellEstimate {
    let matcher = ViewMatcher(
      view, keys: &keys, unbilledTiers: snapshot.provider.billing.unbilledTiers)
    var uses: [RateCell: Int] = [:]
    for (question, rows) in known {
      let table = usage(rows, isComplete: true, of: question)
      for use in self.uses(in: table, of: question)
      where matcher.match(keys.tuples[use.tuple]) == .yes {
        uses[use.cell, default: 0] += use.units
      }
    }
    var rates = rates(on: UTCDay(containing: now))
    let currency = snapshot.provider.billing.currency
    var sum = CellEstimate(money: MoneySum(Money(.zero, currency)))
    for (cell, units) in uses {
      switch rates.rate(of: cell, keys: &keys) {
      case .rate(let rate):
        sum.money.add(MoneySum(Money(rate.cost(of: ExactDecimal(units)), currency)))
      case .unknown: sum.unpriced.add(units, cell.measure.unit)
      case .neverBilled: break
      }
    }
    return sum
  }
}
