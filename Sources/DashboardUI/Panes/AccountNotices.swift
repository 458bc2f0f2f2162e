import FoundationEssentials
import SpendAnalysis
import UsageModel

/// What an account's pane must say beside its figures: failures, figures that do not add up, reading under way.
///
/// ```
/// ! HTTP 401 refused the key: invalid x-api-key
///   bill, usage · since 11:05, next try 14:40
/// ! Thu 12 Nov: rows miss $0.12 of the bill
/// ```
struct AccountNotices {
  let lines: [Wordings]

  private static let most = 4

  init(_ account: AccountSnapshot, frame: DashboardFrame) {
    var lines = Self.failures(account, frame)
    lines += Self.discrepancies(account, index: frame.data.index)
    lines += Self.keptBills(account, now: frame.now)
    if !account.isLoading { lines += Self.reading(account) }
    if lines.count > Self.most {
      let hidden = lines.count - Self.most + 1
      lines = lines.prefix(Self.most - 1) + [Wordings(["! +\(hidden) more remarks"], .failure)]
    }
    self.lines = lines
  }

  /// The reason comes first, because the end of a line is what a narrow pane cuts. Endpoints that fail for the same reason
  /// are named together, below it.
  private static func failures(_ account: AccountSnapshot, _ frame: DashboardFrame) -> [Wordings] {
    var groups: [(error: ProviderError, endpoints: [Endpoint])] = []
    for endpoint in account.endpoints.keys.sorted(by: >) {
      guard let error = account.endpoints[endpoint]?.failure?.error else { continue }
      if let index = groups.firstIndex(where: { $0.error == error }) {
        groups[index].endpoints.append(endpoint)
      } else {
        groups.append((error, [endpoint]))
      }
    }
    return groups.flatMap { group -> [Wordings] in
      let names = names(of: group.endpoints, in: account) + frame.glyphs.separator
      let statuses = group.endpoints.compactMap { account.endpoints[$0] }
      var times: [String] = []
      if let since = statuses.compactMap({ $0.failure?.since }).min() {
        times.append("since \(AgeText.clock(since, at: frame.now))")
      }
      if let next = statuses.compactMap(\.nextAttempt).min() {
        times.append(
          next <= frame.now ? "trying now" : "next try \(AgeText.clock(next, at: frame.now))")
      }
      // The pane's title names the endpoints too, so their names go first where room is short.
      let all = times.joined(separator: ", ")
      return [
        Wordings(["! \(group.error.reason)"], .failure),
        Wordings(["  \(names)\(all)", "  \(all)", "  \(times.first ?? "")"], .label),
      ]
    }
  }

  /// `bill, usage 1h`; `usage` where all of an account's usage fails alike. An organization's name is a matter of its own
  /// only where nothing else fails.
  private static func names(of endpoints: [Endpoint], in account: AccountSnapshot) -> String {
    let figures = endpoints.filter { $0 != .organization }
    let usages = account.endpoints.keys.filter(\.isUsage)
    guard !figures.isEmpty else { return endpoints.map(\.name).joined(separator: ", ") }
    guard usages.count > 1, usages.allSatisfy(figures.contains) else {
      return figures.map(\.name).joined(separator: ", ")
    }
    return (figures.filter { !$0.isUsage }.map(\.name) + ["usage"]).joined(separator: ", ")
  }

  private static func discrepancies(
    _ account: AccountSnapshot, index: SpendIndex
  ) -> [Wordings] {
    let days = index.discrepancies(of: account.id)
    guard let latest = days.last else { return [] }
    let name = "! \(latest.day.shortName): rows "
    func missing(_ ofTheBill: String) -> String {
      latest.missing.map { money -> String in
        money.value.isNegative
          ? "exceed the bill by \(Money(-money.value, money.currency).formatted())"
          : "miss \(money.formatted())\(ofTheBill)"
      }.joined(separator: ", ")
    }
    let more = days.count - 1
    return [
      Wordings(
        [
          name + missing(" of the bill") + (more > 0 ? " (+\(count(more)))" : ""),
          name + missing("") + (more > 0 ? " (+\(more))" : ""),
        ], .failure)
    ]
  }

  private static func keptBills(_ account: AccountSnapshot, now: Date) -> [Wordings] {
    let kept = account.ledger.bills.filter { !$0.value.emptyReads.isEmpty }
    guard let latest = kept.keys.max(), let bill = kept[latest] else { return [] }
    let more = kept.count - 1
    let time = AgeText.clock(bill.readAt, at: now)
    return [
      Wordings(
        [
          "! bill of \(latest.shortName) came back empty; that of \(time) kept"
            + (more > 0 ? " (+\(count(more)))" : ""),
          "! \(latest.dayLabel): empty bill, last one kept" + (more > 0 ? " (+\(more))" : ""),
        ], .stale)
    ]
  }

  private static func count(_ days: Int) -> String {
    days == 1 ? "1 more day" : "\(days) more days"
  }

  private static func reading(_ account: AccountSnapshot) -> [Wordings] {
    account.endpoints.keys.sorted().compactMap { endpoint in
      guard endpoint.isForFigures, let status = account.endpoints[endpoint],
        status.lastSuccess == nil, status.failure == nil
      else { return nil }
      return Wordings([ProgressText.line(endpoint, status)])
    }
  }
}

extension Endpoint {
  fileprivate var isUsage: Bool {
    if case .usage = self { return true }
    return false
  }
}

extension ProviderError {
  /// The sentence with its HTTP status in front, where no narrow pane cuts it: `HTTP 401 refused the key: invalid key`.
  fileprivate var reason: String {
    var sentence = sentence
    guard let status = sentence.firstRange(of: " (\(label))") else { return sentence }
    sentence.removeSubrange(status)
    return "\(label) \(sentence)"
  }
}
