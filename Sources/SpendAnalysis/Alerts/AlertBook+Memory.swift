import FoundationEssentials
import UsageModel

extension AlertBook {
  /// What was told, to be kept until a program is started again.
  public struct Memory: Codable, Hashable, Sendable {
    var levels: [Level] = []
    var runs: [Run] = []

    public init() {}

    public var isEmpty: Bool { levels.isEmpty && runs.isEmpty }

    /// A level of a budget that was reached in a period.
    struct Level: Codable, Hashable, Sendable {
      enum Name: String, Codable {
        case warn, breach
      }

      let budget: String
      /// Of the period, `2026-11-01`.
      let firstDay: String
      let level: Name
      /// nil where a higher level was told in its place.
      let raisedAt: Date?
      let isAcknowledged: Bool

      func alert(_ level: BudgetStanding.Level, _ standing: BudgetStanding) -> Alert? {
        raisedAt.map {
          Alert(.budget(level, standing), raisedAt: $0, isAcknowledged: isAcknowledged)
        }
      }
    }

    /// A run of a key.
    struct Run: Codable, Hashable, Sendable {
      let account: String
      /// nil where it is use without a key.
      let key: String?
      let since: Date
      let until: Date
      let raisedAt: Date
      let isAcknowledged: Bool
    }
  }

  /// A book that tells nothing again that `memory` holds: once it is noted it stands in `alerts`, as old as it is.
  public init(remembering memory: Memory) {
    self.init()
    remembered = memory
  }

  public var memory: Memory {
    var memory = remembered
    for (budget, watch) in watches.sorted(by: { $0.key < $1.key }) {
      for level in watch.reached.sorted() {
        guard let name = Memory.Level.Name(level) else { continue }
        let alert = alerts.first { $0.isOf(level, of: budget, in: watch.period) }
        memory.levels.append(
          Memory.Level(
            budget: budget, firstDay: "\(watch.period)", level: name, raisedAt: alert?.raisedAt,
            isAcknowledged: alert?.isAcknowledged ?? true))
      }
    }
    for alert in alerts {
      guard case .runaway(let runaway) = alert.subject, case .apiKey(let key) = runaway.key else {
        continue
      }
      memory.runs.append(
        Memory.Run(
          account: runaway.account.text, key: key, since: runaway.since, until: runaway.until,
          raisedAt: alert.raisedAt, isAcknowledged: alert.isAcknowledged))
    }
    return memory
  }
}

extension AlertBook.Memory {
  /// No period is longer than a month, and runs are looked for in two days.
  private static let longestPeriod = 31
  private static let longestRun: TimeInterval = 3 * UTCDay.length

  mutating func forget(before now: Date) {
    guard !isEmpty else { return }
    let first = UTCDay(containing: now).advanced(by: -Self.longestPeriod).description
    levels.removeAll { $0.firstDay < first }
    runs.removeAll { $0.until < now.addingTimeInterval(-Self.longestRun) }
  }

  /// Whether a level of it is remembered.
  func holds(_ standing: BudgetStanding) -> Bool {
    let firstDay = standing.period.lowerBound.description
    return levels.contains { $0.budget == standing.budget.name && $0.firstDay == firstDay }
  }

  /// Gives what is remembered of a level that is noted; from then on it is not remembered any more.
  mutating func take(_ level: BudgetStanding.Level, of standing: BudgetStanding) -> Level? {
    let firstDay = standing.period.lowerBound.description
    let place = levels.firstIndex {
      $0.budget == standing.budget.name && $0.firstDay == firstDay && $0.level == Level.Name(level)
    }
    return place.map { levels.remove(at: $0) }
  }

  /// The same of a run.
  mutating func take(_ runaway: Runaway) -> Run? {
    guard case .apiKey(let key) = runaway.key else { return nil }
    let place = runs.firstIndex {
      $0.account == runaway.account.text && $0.key == key
        && runaway.isOneRun(with: $0.since, $0.until)
    }
    return place.map { runs.remove(at: $0) }
  }
}

extension AlertBook.Memory.Level.Name {
  init?(_ level: BudgetStanding.Level) {
    switch level {
    case .within: return nil
    case .warn: self = .warn
    case .breach: self = .breach
    }
  }
}

extension Alert {
  fileprivate func isOf(
    _ level: BudgetStanding.Level, of budget: String, in period: UTCDay
  ) -> Bool {
    guard case .budget(let own, let standing) = subject else { return false }
    return own == level && standing.budget.name == budget
      && standing.period.lowerBound == period
  }
}
