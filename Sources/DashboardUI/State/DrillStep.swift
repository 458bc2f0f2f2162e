import FoundationEssentials
import SpendAnalysis
import UsageModel

/// One step of the breadcrumb.
public enum DrillStep: Hashable, Sendable {
  case account(Account.ID)
  case key(SpendKey)
  case day(UTCDay)
  case hour(Date)
}

extension SpendScope {
  /// The part of the spend that a breadcrumb leads to.
  init(path: [DrillStep]) {
    self.init()
    for step in path {
      switch step {
      case .account(let account): self.account = account
      case .key(let key): self.key = key
      case .day(let day): self.day = day
      case .hour(let hour): self.hour = hour
      }
    }
  }
}
