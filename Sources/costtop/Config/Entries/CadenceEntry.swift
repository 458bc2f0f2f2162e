import UsageEngine

/// How often something is read, where the file says so.
struct CadenceEntry: Hashable, Sendable {
  /// What can be read more seldom than usual. More often is not offered: it would ask for more than a provider allows,
  /// and the figures do not come faster.
  enum Reading: String, Hashable, Sendable, CaseIterable {
    case usageByMinute = "usage-1m"
    case usageByHour = "usage-1h"
    case usageByDay = "usage-1d"
    case costs
    case costsByPeople = "costs-by-people"
    case olderCosts = "older-costs"
    case claudeCode = "claude-code"
    case names

    private var place: WritableKeyPath<RefreshSchedule, Double> {
      switch self {
      case .usageByMinute: \.minutes
      case .usageByHour: \.hours
      case .usageByDay: \.days
      case .costs: \.costs
      case .costsByPeople: \.costsByPeople
      case .olderCosts: \.olderCosts
      case .claudeCode: \.claudeCode
      case .names: \.names
      }
    }

    /// Seconds.
    func value(in schedule: RefreshSchedule) -> Int { Int(schedule[keyPath: place]) }

    func set(_ seconds: Int, in schedule: inout RefreshSchedule) {
      schedule[keyPath: place] = Double(seconds)
    }

    /// Seconds, from the usual cadence on. Minutes are read an hour and a half back, and a gap must not open; what is
    /// a day old is no longer what a dashboard promises.
    var range: ClosedRange<Int> {
      let usual = value(in: .standard)
      let longest =
        switch self {
        case .usageByMinute: 1800
        case .olderCosts, .names: 7 * 86_400
        case .usageByHour, .usageByDay, .costs, .costsByPeople, .claudeCode: 86_400
        }
      return usual...max(usual, longest)
    }
  }

  let reading: Reading
  let seconds: Int
  let line: Int
}
