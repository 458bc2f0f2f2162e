import FoundationEssentials
import SpendAnalysis
import UsageModel

/// One step of the breadcrumb.
public enum DrillStep: Hashable, Sendable {
  case account(Account.ID)
  case key(SpendKey)
  /// A column of a long chart, whole: a week by its Monday, a month by its first day.
  case week(UTCDay)
  case month(UTCDay)
  case day(UTCDay)
  case hour(Date)
  /// From here on the rows are people and what they did, not the bill.
  case claudeCode
  /// One person or key of Claude Code.
  case actor(ClaudeCodeRecord.Actor)
  /// From here on the rows are changes of figures that were taken for final.
  case restatements
  /// From here on the rows are what wants to be looked at, of all accounts.
  case alerts
  /// From here on the rows are what moved the spend.
  case why
}

extension SpendScope {
  /// The part of the spend that a breadcrumb leads to. Restatements are listed of whole accounts.
  init(path: [DrillStep]) {
    self.init()
    let isWholeAccount = path.contains(.restatements)
    for step in path {
      switch step {
      case .account(let account): self.account = account
      case .key(let key): if !isWholeAccount { keys.append(key) }
      case .day(let day): if !isWholeAccount { self.day = day }
      case .hour(let hour): if !isWholeAccount { self.hour = hour }
      case .alerts: self = SpendScope()
      case .week, .month, .claudeCode, .actor, .restatements, .why: break
      }
    }
  }
}

extension [DrillStep] {
  /// The steps from `here` into `scope`, which lies within it.
  init(from here: SpendScope, into scope: SpendScope) {
    self = here.account == nil ? scope.account.map { [.account($0)] } ?? [] : []
    self += scope.keys.filter { !here.keys.contains($0) }.map(DrillStep.key)
    if here.day == nil, let day = scope.day { append(.day(day)) }
    if here.hour == nil, let hour = scope.hour { append(.hour(hour)) }
  }

  var actor: ClaudeCodeRecord.Actor? {
    for case .actor(let actor) in self { return actor }
    return nil
  }

  /// The week or month that was opened last, whole.
  var period: (width: ChartColumnWidth, days: Range<UTCDay>)? {
    for step in reversed() {
      switch step {
      case .week(let day): return (.week, ChartColumnWidth.week.interval(containing: day))
      case .month(let day): return (.month, ChartColumnWidth.month.interval(containing: day))
      default: continue
      }
    }
    return nil
  }
}
