import FoundationEssentials
import SpendAnalysis
import UsageModel

/// One step of the breadcrumb.
public enum DrillStep: Hashable, Sendable {
  case account(Account.ID)
  case key(SpendKey)
  case day(UTCDay)
  case hour(Date)
  /// From here on the rows are people and what they did, not the bill.
  case claudeCode
  /// One person or key of Claude Code.
  case actor(ClaudeCodeRecord.Actor)
}

extension SpendScope {
  /// The part of the spend that a breadcrumb leads to.
  init(path: [DrillStep]) {
    self.init()
    for step in path {
      switch step {
      case .account(let account): self.account = account
      case .key(let key): keys.append(key)
      case .day(let day): self.day = day
      case .hour(let hour): self.hour = hour
      case .claudeCode, .actor: break
      }
    }
  }
}

extension [DrillStep] {
  var actor: ClaudeCodeRecord.Actor? {
    for case .actor(let actor) in self { return actor }
    return nil
  }
}
