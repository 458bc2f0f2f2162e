import SpendAnalysis
import UsageModel

/// What a row is, in whichever table.
enum RowID: Hashable, Sendable {
  case spend(SpendLine.ID)
  case claudeCode(ClaudeCodeLine.ID)
  case restatement(RestatementLine.ID)
  case alert(Alert.ID)
  /// By its name.
  case budget(String)
  case contribution(Contribution.Subject)
}

extension RowID {
  /// What a row of a table of days or months stands for.
  var days: Range<UTCDay>? {
    switch self {
    case .spend(.day(let day)): day..<day.advanced(by: 1)
    case .spend(.month(let month)): ChartColumnWidth.month.interval(containing: month)
    default: nil
    }
  }
}
