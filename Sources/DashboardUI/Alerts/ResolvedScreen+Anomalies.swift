import FoundationEssentials
import SpendAnalysis
import UsageModel

extension ResolvedScreen {
  /// The rows of a table that cost far more than they do.
  func anomalies(of lines: [SpendLine]) -> [SpendLine.ID: Anomaly] {
    guard data.outlook?.anomalies.isEmpty == false || scope.day != nil else { return [:] }
    return lines.reduce(into: [:]) { known, line in known[line.id] = anomaly(of: line.id) }
  }

  /// The newest within the days of the row; nil where it costs what it does.
  func anomaly(of row: SpendLine.ID) -> Anomaly? {
    switch row {
    case .key(let account, let key):
      guard scope.keys.isEmpty, scope.hour == nil else { return nil }
      let days = scope.day.map { $0..<$0.advanced(by: 1) } ?? days
      return data.outlook?.anomaly(of: SpendScope(account: account, keys: [key]), on: days)
    case .day(let day):
      return data.outlook?.anomaly(of: scope.overDays, on: day..<day.advanced(by: 1))
    case .month: return nil
    case .hour(let hour):
      guard let day = scope.day else { return nil }
      return data.anomalousHours(scope.overDays, of: day)[hour]
    }
  }
}

extension DashboardData {
  /// By their starts.
  fileprivate func anomalousHours(_ scope: SpendScope, of day: UTCDay) -> [Date: Anomaly] {
    kept.anomalousHours.value(of: .init(scope: scope, days: day..<day.advanced(by: 1))) {
      Dictionary(
        index.anomalousHours(scope, of: day, rules: outlook?.rules ?? AnomalyRules())
          .compactMap { anomaly in
            guard case .hour(let hour) = anomaly.time else { return nil }
            return (hour, anomaly)
          }
      ) { first, _ in first }
    }
  }
}
