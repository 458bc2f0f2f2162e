import FoundationEssentials
import UsageModel

extension AccountFacts {
  /// How the usage of `day` lies around `seconds` after its start, by key where the hours of `view` tell keys; nil where
  /// its hours are not known.
  mutating func cut(_ day: UTCDay, after seconds: Int, _ view: ViewID) -> DayCut? {
    let planned = ViewPlan(view, of: snapshot).usage.map(\.question)
    let standard = snapshot.provider.questions.usage.filter { $0.split == .standard }
    guard
      let questions = [planned, standard].first(where: { questions in
        questions.contains { $0.resource.isPrimary && hours(of: $0, on: day) != nil }
      })
    else { return nil }
    let discounts = discounts
    var cut = DayCut(secondsBefore: seconds)
    for question in questions {
      for (hour, rows) in hours(of: question, on: day) ?? [:] {
        let start = Int(hour.timeIntervalSince1970 - day.start.timeIntervalSince1970)
        let table = usage(rows, isComplete: true, of: question)
        for use in uses(in: table, of: question) {
          cut.add(
            discounts.weight(of: use.units, in: use.cell), use.cell.standard,
            of: keys.tuples[use.tuple][.apiKey],
            secondsBefore: max(0, min(seconds - start, Int(BucketWidth.hour.seconds))))
        }
      }
    }
    return cut
  }

  /// How far into today the usage of `view` is known, in seconds.
  func secondsOfToday(_ view: ViewID) -> Int {
    let today = UTCDay(containing: now)
    let primary = ViewPlan(view, of: snapshot).usage.first { $0.question.resource.isPrimary }
    let hours = primary.flatMap { snapshot.ledger.usage[$0.question]?.hours(of: today) }
    let read = hours.map { min(now, $0.readAt, $0.readThrough) } ?? now
    return max(0, Int(read.timeIntervalSince(today.start)))
  }

  /// The rows of a whole day; nil where it was not read whole by the hour.
  private func hours(of question: UsageQuestion, on day: UTCDay) -> [Date: [UsageRow]]? {
    guard let hours = snapshot.ledger.usage[question]?.hours(of: day), hours.isComplete,
      hours.readThrough >= day.end
    else { return nil }
    return Dictionary(grouping: hours.rows) { BucketWidth.hour.floor($0.interval.lowerBound) }
  }
}
