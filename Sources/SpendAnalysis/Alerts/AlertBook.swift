import FoundationEssentials
import UsageModel

/// What wanted to be looked at, each told once.
///
/// A level of a budget that was reached is quiet until the budget is known to stand more than 5 % of its amount below it,
/// or the next period begins: a figure that wavers about a level, or an answer that is missing for a while, tells nothing
/// twice. A key that runs away is told once, until it has been calm for an hour and begins anew.
public struct AlertBook: Hashable, Sendable {
  struct Watch: Hashable, Sendable {
    let period: UTCDay
    var reached: Set<BudgetStanding.Level> = []
  }

  /// The newest first.
  public private(set) var alerts: [Alert] = []
  /// By the budget's name.
  var watches: [String: Watch] = [:]
  /// What was told before this book was begun, as far as it was not noted again.
  var remembered = Memory()

  /// The most alerts that are kept; the oldest go first.
  static let mostAlerts = 200
  private static let hysteresis = ExactDecimal(5).shifted(byPlaces: -2)

  public init() {}

  public var unacknowledged: [Alert] { alerts.filter { !$0.isAcknowledged } }

  /// Takes note of how spend stands, and gives the alerts that this raises. Of two levels reached at once, only the
  /// higher one is told.
  public mutating func note(
    standings: [BudgetStanding] = [], runaways: [Runaway] = [], at now: Date
  ) -> [Alert] {
    remembered.forget(before: now)
    // What is noted last stands first: of runaways, the largest.
    let raised =
      standings.compactMap { note($0, at: now) }
      + runaways.reversed().compactMap { note($0, at: now) }
    alerts = Array((raised.reversed() + alerts).prefix(Self.mostAlerts))
    return raised
  }

  public mutating func note(_ outlook: Outlook, at now: Date) -> [Alert] {
    note(standings: outlook.standings, runaways: outlook.runaways, at: now)
  }

  /// How far over its limit a budget is breached for sure, whatever rates the first answers gave.
  private static let farOver = ExactDecimal(125).shifted(byPlaces: -2)

  /// Whether `standing` can be noted before all figures are there: all that it counts is known, what is known is far more
  /// than enough, or it was told by a program before.
  public func mayNoteEarly(_ standing: BudgetStanding) -> Bool {
    let isFarOver =
      standing.budget.basis == .actual
      && standing.used.map { standing.reaches(standing.budget.breachLevel * Self.farOver, $0) }
        ?? false
    return standing.isCertain || isFarOver || remembered.holds(standing)
  }

  public mutating func acknowledge(_ id: Alert.ID) {
    for place in alerts.indices where alerts[place].id == id { alerts[place].isAcknowledged = true }
  }

  public mutating func acknowledgeAll() {
    for place in alerts.indices { alerts[place].isAcknowledged = true }
  }

  /// What is known from before stands where it would, had it been raised here.
  private mutating func recall(_ alert: Alert) {
    let place = alerts.firstIndex { $0.raisedAt <= alert.raisedAt } ?? alerts.endIndex
    alerts.insert(alert, at: place)
  }

  private mutating func note(_ standing: BudgetStanding, at now: Date) -> Alert? {
    let budget = standing.budget
    let period = standing.period.lowerBound
    var watch = watches[budget.name] ?? Watch(period: period)
    // A clock that is set back does not open a period again.
    guard period >= watch.period else { return nil }
    if period > watch.period { watch = Watch(period: period) }
    defer { watches[budget.name] = watch }
    follow(standing)
    guard let measured = standing.measured else { return nil }
    let levels: [(BudgetStanding.Level, ExactDecimal)] = [
      (.warn, budget.warnLevel), (.breach, budget.breachLevel),
    ]
    var highest: BudgetStanding.Level?
    for (level, fraction) in levels {
      if standing.reaches(fraction, measured) {
        guard watch.reached.insert(level).inserted else { continue }
        if let told = remembered.take(level, of: standing) {
          told.alert(level, standing).map { recall($0) }
        } else {
          highest = level
        }
      } else if standing.isCertain, measured < standing.of * (fraction - Self.hysteresis) {
        watch.reached.remove(level)
        _ = remembered.take(level, of: standing)
      }
    }
    guard let highest else { return nil }
    // Warning of what is breached already says nothing.
    if highest == .warn, watch.reached.contains(.breach) { return nil }
    return Alert(.budget(highest, standing), raisedAt: now)
  }

  /// What was told of a period says what it has come to.
  private mutating func follow(_ standing: BudgetStanding) {
    for place in alerts.indices {
      guard case .budget(let level, let known) = alerts[place].subject,
        known.budget.name == standing.budget.name, known.period == standing.period
      else { continue }
      alerts[place].subject = .budget(level, standing)
    }
  }

  /// A run that is known already is brought up to date where it stands: how much it came to is not another alert.
  private mutating func note(_ runaway: Runaway, at now: Date) -> Alert? {
    for place in alerts.indices {
      guard case .runaway(let known) = alerts[place].subject, known.isSame(as: runaway) else {
        continue
      }
      alerts[place].subject = .runaway(runaway)
      return nil
    }
    if let told = remembered.take(runaway) {
      recall(
        Alert(
          .runaway(runaway), raisedAt: told.raisedAt, isAcknowledged: told.isAcknowledged))
      return nil
    }
    return Alert(.runaway(runaway), raisedAt: now)
  }
}

extension Runaway {
  /// One run of one key.
  fileprivate func isSame(as other: Runaway) -> Bool {
    account == other.account && key == other.key && isOneRun(with: other.since, other.until)
  }

  /// They overlap, or less than an hour of calm lies between them.
  func isOneRun(with since: Date, _ until: Date) -> Bool {
    self.since <= until.addingTimeInterval(BucketWidth.hour.seconds)
      && since <= self.until.addingTimeInterval(BucketWidth.hour.seconds)
  }
}
