import SpendAnalysis
import UsageModel

extension SpendLine.ID {
  /// What the row is about, as its first column and the breadcrumb name it.
  var label: String {
    switch self {
    case .key(_, let key): key.label
    case .day(let day): day.shortName
    case .hour(let hour): hour.utcMinuteText
    }
  }

  var account: Account.ID? {
    if case .key(let account, _) = self { return account }
    return nil
  }

  var day: UTCDay? {
    if case .day(let day) = self { return day }
    return nil
  }
}
