import SpendAnalysis
import UsageModel

extension SpendLine.ID {
  var account: Account.ID? {
    if case .key(let account, _) = self { return account }
    return nil
  }

  var day: UTCDay? {
    if case .day(let day) = self { return day }
    return nil
  }

  /// What the provider does not split by what the rows are about.
  var isNotSplit: Bool {
    if case .key(_, let key) = self { return key.isNotSplit }
    return false
  }
}

extension DashboardData {
  /// What a row is about, as its first column and the breadcrumb name it.
  func label(of row: SpendLine.ID) -> String {
    switch row {
    case .key(let id, let key): DisplayText.cleaned(key.label(in: account(id)))
    case .day(let day): name(of: day)
    case .month(let month): PeriodText.month(month)
    case .hour(let hour): hour.utcMinuteText
    }
  }

  func label(of row: ClaudeCodeLine.ID) -> String {
    switch row {
    case .actor(_, let actor): DisplayText.cleaned(actor.label)
    case .day(let day): name(of: day)
    case .model(let model): DisplayText.cleaned(model)
    }
  }

  /// `Thu 12 Nov`; with its year where that is not this one's and not near either.
  func name(of day: UTCDay) -> String {
    let isNear = day >= index.today.advanced(byMonths: -11)
    return isNear || day.date.year == index.today.date.year
      ? day.shortName : "\(day.shortName) \(day.date.year)"
  }

  /// The rows that a scope was opened through, by name.
  func labels(of scope: SpendScope) -> [String] {
    scope.keys.map { DisplayText.cleaned($0.label(in: scope.account.flatMap(account))) }
  }
}
