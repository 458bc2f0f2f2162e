import FoundationEssentials
import SpendAnalysis
import UsageModel

/// A snapshot with everything that is computed once per snapshot and not once per frame.
public struct DashboardData: Sendable {
  public let snapshot: UsageSnapshot
  public let index: SpendIndex
  let tokenRates: [Account.ID: TokenRate]
  let totalTokenRate: TokenRate?
  /// Per account, where two questions about the same facts do not agree.
  let disagreements: [Account.ID: [Disagreement]]
  /// The first day of which anything is known.
  let earliest: UTCDay?
  let kept = KeptFigures()
  let changes: KeptChanges
  /// What is known to who watches the spend; of an earlier snapshot until that of this one is there.
  public private(set) var outlook: Outlook?

  /// What `older`, made of an earlier snapshot, added up of days that were not read again since is kept.
  ///
  /// - Parameter includesEstimates: false for a first frame, which shows the bills and waits for nothing.
  public init(
    snapshot: UsageSnapshot, reusing older: DashboardData? = nil, includesEstimates: Bool = true
  ) {
    self.snapshot = snapshot
    changes = older?.changes ?? KeptChanges()
    outlook = older?.outlook
    index = SpendIndex(snapshot, reusing: older?.index, includesEstimates: includesEstimates)
    var rates: [Account.ID: TokenRate] = [:]
    for account in snapshot.accounts {
      rates[account.id] = TokenRate(of: [account], asOf: snapshot.asOf)
    }
    tokenRates = rates
    disagreements = Dictionary(
      snapshot.accounts.map { [index] in ($0.id, index.disagreements(of: $0.id)) },
      uniquingKeysWith: { first, _ in first })
    totalTokenRate = TokenRate(of: snapshot.accounts, asOf: snapshot.asOf)
    earliest = index.earliestDay()
  }

  /// The same figures, and what they say to who watches the spend.
  public func adding(_ outlook: Outlook) -> DashboardData {
    var data = self
    data.outlook = outlook
    return data
  }

  /// Adds up what every view of the days at hand is drawn from: to be called where nobody waits.
  public func prepare() {
    let days = snapshot.accounts.reduce(into: Set()) { $0.formUnion($1.ledger.days) }
    guard let first = days.min(), let last = days.max() else { return }
    index.prepare(first..<last.advanced(by: 1))
    prepareEstimates()
  }

  /// The accounts a scope is about.
  func accounts(in scope: SpendScope) -> [AccountSnapshot] {
    scope.account.map { id in snapshot.accounts.filter { $0.id == id } } ?? snapshot.accounts
  }

  func account(_ id: Account.ID) -> AccountSnapshot? {
    snapshot.accounts.first { $0.id == id }
  }

  /// What panes and the breadcrumb call an account: its provider, and its organization where two share a provider.
  func title(of id: Account.ID) -> String {
    guard let account = account(id) else { return id.text }
    let isOnlyOne = snapshot.accounts.filter { $0.provider.id == account.provider.id }.count == 1
    return isOnlyOne ? account.provider.name : "\(account.provider.name) \(account.name)"
  }

  /// As little as tells accounts apart in a column: the provider, or the organization where two share a provider.
  func shortTitle(of id: Account.ID) -> String {
    guard let account = account(id) else { return id.text }
    let isOnlyOne = snapshot.accounts.filter { $0.provider.id == account.provider.id }.count == 1
    return isOnlyOne ? account.provider.name : account.name
  }
}
