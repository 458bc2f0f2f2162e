import FoundationEssentials
import UsageModel

/// Which budgets reached which of their levels, each told once a period.
///
/// A level that was reached is quiet until the budget is known to stand more than 5 % of its amount below it, or the next
/// period begins: a figure that wavers about a level, or an answer that is missing for a while, tells nothing twice.
public struct AlertBook: Hashable, Sendable {
  private struct Watch: Hashable, Sendable {
    let period: UTCDay
    var reached: Set<BudgetStanding.Level> = []
  }

  /// The newest first.
  public private(set) var alerts: [BudgetAlert] = []
  /// By the budget's name.
  private var watches: [String: Watch] = [:]

  /// The most alerts that are kept; the oldest go first.
  static let mostAlerts = 200
  private static let hysteresis = ExactDecimal(5).shifted(byPlaces: -2)

  public init() {}

  public var unacknowledged: [BudgetAlert] { alerts.filter { !$0.isAcknowledged } }

  /// Takes note of how budgets stand, and gives the alerts that this raises. Of two levels reached at once, only the
  /// higher one is told.
  public mutating func note(_ standings: [BudgetStanding], at now: Date) -> [BudgetAlert] {
    let raised = standings.compactMap { note($0, at: now) }
    alerts = Array((raised.reversed() + alerts).prefix(Self.mostAlerts))
    return raised
  }

  public mutating func acknowledge(_ id: BudgetAlert.ID) {
    for place in alerts.indices where alerts[place].id == id { alerts[place].isAcknowledged = true }
  }

  public mutating func acknowledgeAll() {
    for place in alerts.indices { alerts[place].isAcknowledged = true }
  }

  private mutating func note(_ standing: BudgetStanding, at now: Date) -> BudgetAlert? {
    let budget = standing.budget
    let period = standing.period.lowerBound
    var watch = watches[budget.name] ?? Watch(period: period)
    // A clock that is set back does not open a period again.
    guard period >= watch.period else { return nil }
    if period > watch.period { watch = Watch(period: period) }
    defer { watches[budget.name] = watch }
    guard let measured = standing.measured else { return nil }
    let levels: [(BudgetStanding.Level, ExactDecimal)] = [
      (.warn, budget.warnLevel), (.breach, budget.breachLevel),
    ]
    var highest: BudgetStanding.Level?
    for (level, fraction) in levels {
      if standing.reaches(fraction, measured) {
        if watch.reached.insert(level).inserted { highest = level }
      } else if standing.isCertain, measured < standing.of * (fraction - Self.hysteresis) {
        watch.reached.remove(level)
      }
    }
    guard let highest else { return nil }
    // Warning of what is breached already says nothing.
    if highest == .warn, watch.reached.contains(.breach) { return nil }
    return BudgetAlert(level: highest, standing: standing, raisedAt: now)
  }
}
