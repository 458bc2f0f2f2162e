import FoundationEssentials
import UsageModel

extension AccountRefresh {
  /// In seconds: a history that cannot be read is not asked again at once.
  private static var failurePause: TimeInterval { 60 }

  func firstPastBill(at now: Date) -> UTCDay {
    UTCDay(containing: now).advanced(by: -schedule.pastBillDays)
  }

  /// The days whose settled bills the history has and whose sums are not known, and when they were read.
  func lackingPastBills(at now: Date) -> [UTCDay: Date] {
    guard let bill = account.provider.questions.costs.first(where: { $0.split == .standard }),
      keep?.stored != nil
    else { return [:] }
    if let failedAt = pastBills?.failedAt,
      (failedAt...failedAt.addingTimeInterval(Self.failurePause)).contains(now)
    {
      return [:]
    }
    let endpoint = Endpoint.costs(bill)
    let first = firstPastBill(at: now)
    return (first..<max(first, horizon(at: now).firstDay)).reduce(into: [:]) { lacking, day in
      guard let read = kept(day, of: endpoint), isFinal(day, of: endpoint),
        pastBills?.days[day]?.readAt != read.readAt
      else { return }
      lacking[day] = read.readAt
    }
  }
}
