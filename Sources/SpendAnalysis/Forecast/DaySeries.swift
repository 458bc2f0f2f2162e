import UsageModel

/// What the known whole days of the past cost, for statistics: money is never computed from it.
struct DaySeries: Sendable {
  let first: UTCDay
  /// One for each day from `first` on; nil where it is not known.
  private let costs: [Double?]

  /// A spend that rests this long and goes on is another spend: nothing before its beginning tells about it.
  private static let restingDays = 14

  /// - Parameter costs: of whole days.
  init?(_ costs: [UTCDay: ExactDecimal]) {
    guard let first = costs.keys.min(), let last = costs.keys.max() else { return nil }
    let all = (first...last).map { costs[$0]?.approximate }
    let start = Self.beginning(of: all)
    self.first = first.advanced(by: start)
    self.costs = Array(all[start...])
  }

  subscript(day: UTCDay) -> Double? {
    let place = first.distance(to: day)
    return costs.indices.contains(place) ? costs[place] : nil
  }

  /// The known ones of `days`.
  func known(_ days: Range<UTCDay>) -> [(day: UTCDay, cost: Double)] {
    days.compactMap { day in self[day].map { (day, $0) } }
  }

  private static func beginning(of costs: [Double?]) -> Int {
    // Before its first cost, too, it rested.
    var (start, zeros) = (0, restingDays)
    for (place, cost) in costs.enumerated() {
      guard let cost else { continue }
      if cost == 0 {
        zeros += 1
      } else {
        if zeros >= restingDays { start = place }
        zeros = 0
      }
    }
    return start
  }
}
