import SpendAnalysis
import UsageModel

/// A range as the header names it.
enum RangeText {
  static func of(_ range: SpendRange) -> String {
    switch range {
    case .today: "today"
    case .sevenDays: "last 7 days"
    case .thirtyDays: "last 30 days"
    case .monthToDate: "month to date"
    }
  }
}
