import SpendAnalysis
import UsageModel

/// From when on spend is out of the usual, where the file says so.
struct AnomaliesEntry: Hashable, Sendable {
  enum Value: String, Hashable, Sendable, CaseIterable {
    /// How many times the usual spread away.
    case deviations
    /// How many times the usual at least.
    case ratio
    /// How much more than usual at least, in currency units, of a day and of an hour.
    case day, hour

    private var place: WritableKeyPath<AnomalyRules, ExactDecimal> {
      switch self {
      case .deviations: \.deviations
      case .ratio: \.leastRatio
      case .day: \.leastMorePerDay
      case .hour: \.leastMorePerHour
      }
    }

    func value(in rules: AnomalyRules) -> ExactDecimal { rules[keyPath: place] }

    func set(_ value: ExactDecimal, in rules: inout AnomalyRules) { rules[keyPath: place] = value }

    /// Less than the usual is no anomaly, and what no spend ever reaches finds none.
    var range: ClosedRange<ExactDecimal> {
      switch self {
      case .deviations: ExactDecimal(1)...ExactDecimal(1000)
      case .ratio: ExactDecimal(1)...ExactDecimal(1000)
      case .day, .hour: .zero...ExactDecimal(1_000_000_000)
      }
    }
  }

  var rules = AnomalyRules()
  var lines = EntryLines(of: 0)
}
