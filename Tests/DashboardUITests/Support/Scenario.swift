import Foundation
import SpendAnalysis
import UsageModel

@testable import DashboardUI

/// The snapshots that screens are recorded from. All are of the same organizations at the same instant.
enum Scenario: String, CaseIterable {
  case healthy
  case oneProviderStale = "one-provider-stale"
  case loading
  case empty
  case pendingToday = "pending-today"
  case incomplete
  case manyModels = "many-models"
  case manyAccounts = "many-accounts"
  case oneAccount = "one-account"
  case noAccount = "no-account"
  case twoCurrencies = "two-currencies"
  case hostileNames = "hostile-names"
  case keyRefused = "key-refused"
  case unbilledDay = "unbilled-day"
  case everyReport = "every-report"
  case yearOfHistory = "year-of-history"
  case fromHistory = "from-history"
  case offline
  case following
  case notSaving = "not-saving"
  case backfilling
  case restated
  case live
  case watched

  var snapshot: UsageSnapshot {
    UsageSnapshot(asOf: screenTime, accounts: accounts, history: history)
  }

  var accounts: [AccountSnapshot] {
    var anthropic = Self.account(
      .anthropic, .anthropic, "Acme Robotics",
      LedgerBuilder(traffic: Traffic.anthropic, webSearch: true).ledger())
    // OpenAI bills the running day in part.
    var openai = Self.account(
      .openai, .openai, "株式会社アクメ",
      LedgerBuilder(provider: .openai, traffic: Traffic.openai, billed: day(-10)..<day(21)).ledger()
    )
    switch self {
    case .healthy: break
    case .oneProviderStale:
      anthropic.endpoints[Provider.anthropic.bill] = EndpointStatus(
        lastSuccess: screenTime.addingTimeInterval(-3.2 * 3600),
        failure: EndpointFailure(
          error: .refused(status: 401, serverSaid: "invalid x-api-key"),
          since: screenTime.addingTimeInterval(-3 * 3600), attempts: 12),
        nextAttempt: screenTime.addingTimeInterval(480), cadence: 900)
    case .loading:
      anthropic.ledger = AccountLedger()
      anthropic.endpoints = [
        Provider.anthropic.usage(.hour): EndpointStatus(
          progress: WalkProgress(pages: 1, buckets: 24, bucketsAsked: 39), cadence: 240),
        Provider.anthropic.usage(.day): EndpointStatus(
          progress: WalkProgress(pages: 2, buckets: 14, bucketsAsked: 35), cadence: 3600),
        Provider.anthropic.bill: EndpointStatus(
          progress: WalkProgress(pages: 1, buckets: 7, bucketsAsked: 35), cadence: 900),
      ]
      openai.ledger = AccountLedger()
      openai.endpoints = [
        Provider.openai.usage(.hour): EndpointStatus(cadence: 240),
        Provider.openai.bill: EndpointStatus(cadence: 900),
      ]
    case .empty:
      anthropic.ledger = LedgerBuilder(traffic: [], billed: day(-10)..<day(20)).ledger()
      openai.ledger = LedgerBuilder(provider: .openai, traffic: [], billed: day(-10)..<day(20))
        .ledger()
    case .pendingToday:
      // Shortly after midnight yesterday's bill is not there either, and a week of usage was never read.
      anthropic.ledger =
        LedgerBuilder(traffic: Traffic.anthropic, billed: day(-4)..<day(19)).ledger()
    case .incomplete:
      anthropic.ledger =
        LedgerBuilder(
          traffic: Traffic.anthropic, billed: day(1)..<day(20), used: day(5)..<day(20),
          claimedBeyond: [
            day(12): Money(ExactDecimal(significand: 12, exponent: -2), .usd)
          ]
        ).ledger()
    case .manyModels:
      anthropic.ledger =
        LedgerBuilder(
          traffic: (1...61).map { number in
            Traffic(
              model: "claude-experiment-\(number)", dollars: 620 / number,
              tokens: TokenCounts(input: 40_000_000 / number, output: 2_000_000 / number))
          }
        ).ledger()
    case .manyAccounts:
      return (1...5).map { number in
        let provider: Provider = number % 2 == 1 ? .anthropic : .openai
        return Self.account(
          Account.ID("account-\(number)"), provider, "Team \(number)",
          LedgerBuilder(
            provider: provider, traffic: Array(Traffic.anthropic.prefix(1 + number % 3))
          ).ledger())
      }
    case .keyRefused:
      // One key never worked, so its account has nothing but the reason.
      anthropic.organization = nil
      anthropic.ledger = AccountLedger()
      for endpoint in anthropic.endpoints.keys {
        anthropic.endpoints[endpoint] = EndpointStatus(
          failure: EndpointFailure(
            error: .refused(status: 401, serverSaid: "invalid x-api-key"),
            since: screenTime.addingTimeInterval(-960), attempts: 3),
          nextAttempt: screenTime.addingTimeInterval(300), cadence: 900)
      }
    case .unbilledDay:
      // A day in the middle of the bill has not come.
      anthropic.ledger =
        LedgerBuilder(traffic: Traffic.anthropic, unbilled: [day(17)]).ledger()
    case .everyReport: return EveryReport.accounts
    case .yearOfHistory: return LongHistory.accounts
    case .fromHistory, .offline: return LongHistory.fromFile(isAsked: self == .fromHistory)
    case .following, .notSaving: break
    case .backfilling:
      anthropic.backfill = BackfillProgress(daysRead: 112, daysAsked: 366, pages: 14)
      openai.backfill = BackfillProgress(daysRead: 36, daysAsked: 366, pages: 1)
    case .restated:
      anthropic.restatements = LongHistory.restatements
    case .oneAccount: return [anthropic]
    case .live, .watched: return LiveMoney.accounts
    case .noAccount: return []
    case .twoCurrencies:
      openai.ledger =
        LedgerBuilder(
          provider: .openai, traffic: Traffic.openai, billed: day(-10)..<day(21),
          currency: Currency(code: "EUR")
        ).ledger()
    case .hostileNames:
      anthropic = Self.account(
        .anthropic, .anthropic, "Acme\u{1B}[31m\u{07} 👩‍👩‍👧 e\u{301}\u{200B}clair",
        LedgerBuilder(
          traffic: [
            Traffic(model: "evil\u{1B}]0;pwned\u{07}\u{202E}name", dollars: 90, tokens: .zero),
            Traffic(model: "作者作者作者作者作者作者作者作者作者作者作者", dollars: 60, tokens: .zero),
            Traffic(model: "🇯🇵-❤️-model\twith tab", dollars: 30, tokens: .zero),
          ]
        ).ledger())
    }
    return [anthropic, openai]
  }

  static func account(
    _ id: Account.ID, _ provider: Provider, _ name: String, _ ledger: AccountLedger
  ) -> AccountSnapshot {
    func status(_ age: TimeInterval, _ cadence: TimeInterval) -> EndpointStatus {
      EndpointStatus(
        lastSuccess: screenTime.addingTimeInterval(-age),
        nextAttempt: screenTime.addingTimeInterval(cadence - age), cadence: cadence)
    }
    return AccountSnapshot(
      account: Account(id: id, provider: provider, configuredName: provider.name),
      organization: OrganizationIdentity(id: nil, name: name),
      ledger: ledger,
      endpoints: [
        .organization: status(3600, 21_600), provider.usage(.minute): status(70, 300),
        provider.usage(.hour): status(80, 240), provider.usage(.day): status(2000, 3600),
        provider.bill: status(540, 900),
      ])
  }

  func frame(
    _ columns: Int, _ rows: Int, colors: ColorAbility = .ansi256, isUnicode: Bool = true,
    notes: [String] = [], message: String? = nil, announcement: String? = nil
  ) -> DashboardFrame {
    let data = DashboardData(snapshot: snapshot)
    return DashboardFrame(
      data: self == .watched ? Watched.data(data) : data, now: screenTime,
      size: Size(columns: columns, rows: rows),
      drawing: DrawingAbility(isUnicode: isUnicode, colors: colors),
      notes: notes,
      nextRefresh: history == .offline ? nil : screenTime.addingTimeInterval(41),
      message: message, announcement: announcement,
      alerts: self == .watched ? Watched.alerts(of: data) : AlertBook())
  }
}

extension DashboardState {
  /// The state after `keys`, taken through the standard key map.
  static func after(_ keys: [Key], in frame: DashboardFrame) -> DashboardState {
    var state = DashboardState()
    for key in keys {
      if let intent = KeyMap.standard.intent(for: key, in: state) {
        for case .addUp(let change) in reduce(&state, intent, in: frame) {
          frame.data.addUp(change)
        }
      }
    }
    return state
  }
}
