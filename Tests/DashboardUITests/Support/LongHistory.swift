import Foundation
import UsageModel

@testable import DashboardUI

extension Scenario {
  var history: HistoryStatus {
    switch self {
    case .fromHistory, .yearOfHistory, .backfilling, .restated: .saving
    case .offline: .offline
    case .following: .following
    case .notSaving:
      .notSaving(
        reason:
          "~/.local/state/costtop/history.sqlite cannot be written (disk full). Figures go on in "
          + "memory and are gone at exit. Free some space; costtop tries again with each answer.",
        since: screenTime.addingTimeInterval(-5 * 3600 - 1200))
    default: .none
    }
  }
}

/// What a history adds: a year of days, ages at the start, and figures that changed.
enum LongHistory {
  /// Two weeks of Anthropic's March were never read.
  static let unread = march(10)..<march(25)

  static var accounts: [AccountSnapshot] {
    [
      Scenario.account(
        .anthropic, .anthropic, "Acme Robotics",
        ledger(.anthropic, Traffic.anthropic, from: december(3), unread: unread)),
      Scenario.account(
        .openai, .openai, "株式会社アクメ",
        ledger(.openai, Traffic.openai, from: december(3), unread: march(1)..<march(1))),
    ]
  }

  /// As a program finds it at its start: the last answers are three hours old, and now it asks or never will.
  static func fromFile(isAsked: Bool) -> [AccountSnapshot] {
    func account(_ provider: Provider, _ name: String, _ traffic: [Traffic]) -> AccountSnapshot {
      var account = Scenario.account(
        Account.ID(provider.id), provider, name,
        LedgerBuilder(
          provider: provider, traffic: traffic, hasMinutes: false, lastHour: 12
        ).ledger())
      account.endpoints[provider.usage(.minute)] = nil
      for endpoint in account.endpoints.keys {
        account.endpoints[endpoint]?.lastSuccess = screenTime.addingTimeInterval(-3.1 * 3600)
        account.endpoints[endpoint]?.nextAttempt = isAsked ? screenTime : nil
      }
      return account
    }
    return [
      account(.anthropic, "Acme Robotics", Traffic.anthropic),
      account(.openai, "株式会社アクメ", Traffic.openai),
    ]
  }

  /// Yesterday's bill shrank with the last answer; two final days changed before.
  static var restatements: [Restatement] {
    func money(_ cents: Int) -> ExactDecimal {
      ExactDecimal(significand: .init(cents), exponent: -2)
    }
    return [
      Restatement(
        endpoint: Provider.anthropic.bill, day: day(19),
        seenAt: screenTime.addingTimeInterval(-540), reason: .decreased,
        lines: [
          .init(name: "claude-opus-4-6", unit: .money(.usd), was: money(22_433), now: money(21_017))
        ]),
      Restatement(
        endpoint: Provider.anthropic.bill, day: day(16),
        seenAt: day(19).start.addingTimeInterval(33_120), reason: .settled,
        lines: [
          .init(
            name: "claude-sonnet-4-6", unit: .money(.usd), was: money(8_120), now: money(8_742)),
          .init(name: "Web Search Usage", unit: .money(.usd), was: nil, now: money(240)),
        ]),
      Restatement(
        endpoint: Provider.anthropic.usage(.day), day: day(12),
        seenAt: day(15).start.addingTimeInterval(3_600), reason: .settled,
        lines: [
          .init(
            name: "claude-opus-4-6", unit: .usage(.tokens), was: ExactDecimal(412_000_000),
            now: ExactDecimal(398_000_000))
        ]),
    ]
  }

  private static func ledger(
    _ provider: Provider, _ traffic: [Traffic], from first: UTCDay, unread: Range<UTCDay>
  ) -> AccountLedger {
    var ledger = LedgerBuilder(
      provider: provider, traffic: traffic, billed: unread.upperBound..<day(20),
      used: unread.upperBound..<day(20)
    ).ledger()
    let older = LedgerBuilder(
      provider: provider, traffic: traffic, billed: first..<unread.lowerBound,
      used: first..<unread.lowerBound, endsWithBill: true)
    ledger.apply(older.costs())
    ledger.apply(older.daily())
    return ledger
  }

  private static func december(_ number: Int) -> UTCDay {
    (UTCDay(year: 2025, month: 12, day: 1) ?? UTCDay(index: 0)).advanced(by: number - 1)
  }

  private static func march(_ number: Int) -> UTCDay {
    (UTCDay(year: 2026, month: 3, day: 1) ?? UTCDay(index: 0)).advanced(by: number - 1)
  }
}
