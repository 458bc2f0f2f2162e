import UsageModel

/// Something that an export is short of, said so that nobody takes its total for the whole.
public struct ExportGap: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    /// The bill of the day could not be read, or was never asked.
    case billNotRead
    /// The provider had not billed the day yet.
    case billPending
    /// Read before it was final, and not since, though it is final by now.
    case billStale
    /// The rows do not add up to the answer, or lack a currency.
    case billIncomplete
    case usageNotRead
    case usageIncomplete
    /// Read before the day was over and all of it counted, which by now it is.
    case usageStale

    static func of(_ money: DayMoney) -> Kind? {
      if money.isStale { return .billStale }
      switch money.bill.state {
      case .notRead: return .billNotRead
      case .pending: return .billPending
      case .open, .settled:
        let isWhole =
          money.isExact && money.bill.amounts?.currencies.contains(.missing) != true
        return isWhole ? nil : .billIncomplete
      }
    }

    static func of(_ usage: DayUsage) -> Kind? {
      if usage.isStale { return .usageStale }
      return switch usage.provenance {
      case .unknown: .usageNotRead
      case .incomplete: .usageIncomplete
      case .open, .complete: nil
      }
    }
  }

  public let account: Account.ID
  public let day: UTCDay
  public let kind: Kind
}
