import FoundationEssentials
import SpendAnalysis
import UsageModel

/// What an account's pane must say beside its figures: failures, figures that do not add up, reading under way.
///
/// ```
/// ! bill refused the key (HTTP 401): invalid x-api-key
///   since 11:05, next try 14:40
/// ! Thu 12 Nov: rows miss $0.12 of the bill
/// ```
struct AccountNotices {
  let lines: [StyledLine]

  private static let most = 4

  init(_ account: AccountSnapshot, frame: DashboardFrame) {
    var lines = Self.failures(account, now: frame.now)
    lines += Self.discrepancies(account, index: frame.data.index)
    lines += Self.keptBills(account, now: frame.now)
    if !account.isLoading { lines += Self.reading(account) }
    if lines.count > Self.most {
      let hidden = lines.count - Self.most + 1
      lines = lines.prefix(Self.most - 1) + [StyledLine("! +\(hidden) more remarks", .failure)]
    }
    self.lines = lines
  }

  /// Endpoints that fail for the same reason are named together.
  private static func failures(_ account: AccountSnapshot, now: Date) -> [StyledLine] {
    var groups: [(error: ProviderError, endpoints: [Endpoint])] = []
    for endpoint in account.endpoints.keys.sorted(by: >) {
      guard let error = account.endpoints[endpoint]?.failure?.error else { continue }
      if let index = groups.firstIndex(where: { $0.error == error }) {
        groups[index].endpoints.append(endpoint)
      } else {
        groups.append((error, [endpoint]))
      }
    }
    return groups.flatMap { group -> [StyledLine] in
      let names = names(of: group.endpoints, in: account)
      let statuses = group.endpoints.compactMap { account.endpoints[$0] }
      var times: [String] = []
      if let since = statuses.compactMap({ $0.failure?.since }).min() {
        times.append("since \(AgeText.clock(since, at: now))")
      }
      if let next = statuses.compactMap(\.nextAttempt).min() {
        times.append(next <= now ? "trying now" : "next try \(AgeText.clock(next, at: now))")
      }
      return [
        StyledLine("! \(names)\(group.error.sentence)", .failure),
        StyledLine("  " + times.joined(separator: ", "), .label),
      ]
    }
  }

  /// `bill `, `bill, usage 1h `, and nothing where all that is asked fails alike: the reason needs the room.
  private static func names(of endpoints: [Endpoint], in account: AccountSnapshot) -> String {
    let figures = account.endpoints.keys.filter(\.isForFigures)
    guard figures.count < 2 || !figures.allSatisfy(endpoints.contains) else { return "" }
    return endpoints.map(\.name).joined(separator: ", ") + " "
  }

  private static func discrepancies(
    _ account: AccountSnapshot, index: SpendIndex
  ) -> [StyledLine] {
    let days = index.discrepancies(of: account.id)
    guard let latest = days.last else { return [] }
    let missing = latest.missing.map { money -> String in
      money.value.isNegative
        ? "exceed the bill by \(Money(-money.value, money.currency).formatted())"
        : "miss \(money.formatted()) of the bill"
    }
    let more = days.count > 1 ? " (+\(days.count - 1) more days)" : ""
    return [
      StyledLine(
        "! \(latest.day.shortName): rows \(missing.joined(separator: ", "))\(more)", .failure)
    ]
  }

  private static func keptBills(_ account: AccountSnapshot, now: Date) -> [StyledLine] {
    let kept = account.ledger.bills.filter { !$0.value.emptyReads.isEmpty }
    guard let latest = kept.keys.max(), let bill = kept[latest] else { return [] }
    let more = kept.count > 1 ? " (+\(kept.count - 1) more days)" : ""
    let time = AgeText.clock(bill.readAt, at: now)
    return [
      StyledLine(
        "! bill of \(latest.shortName) came back empty; that of \(time) kept\(more)", .stale)
    ]
  }

  private static func reading(_ account: AccountSnapshot) -> [StyledLine] {
    account.endpoints.keys.sorted().compactMap { endpoint in
      guard endpoint.isForFigures, let status = account.endpoints[endpoint],
        status.lastSuccess == nil, status.failure == nil
      else { return nil }
      return ProgressText.line(endpoint, status)
    }
  }
}
