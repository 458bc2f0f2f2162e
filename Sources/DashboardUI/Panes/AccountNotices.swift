import FoundationEssentials
import SpendAnalysis
import UsageModel

/// What an account's pane must say beside its figures: failures, figures that do not add up, reading under way.
///
/// ```
/// ! key ci-batch runs away
///   ~$412.18 since 19:00, usually ~$23.10
/// ! HTTP 401 refused the key: invalid x-api-key
///   bill, usage of 10 resources · since 11:05, next try 14:40
/// ! Thu 12 Nov: rows miss $0.12 of the bill
/// bill before 6 Dec 2025 is not split by API key
/// yesterday revised 09:12: $412.18 -> $398.02
/// history 112 of 366 days, 14 pages
/// names: HTTP 403
/// ```
struct AccountNotices {
  let lines: [Wordings]

  private static let most = 4

  /// `days` are those of the charts: what is not split before them needs no word.
  init(_ account: AccountSnapshot, days: Range<UTCDay>, frame: DashboardFrame) {
    var lines = Self.lines(of: Self.runaways(account, frame), frame)
    lines += Self.failures(account, frame)
    lines += Self.discrepancies(account, in: frame.data)
    lines += DisagreementNotice.lines(frame.data.disagreements[account.id] ?? [])
    lines += RevisionNotice.lines(account, frame)
    lines += frame.data.kept.emptyReads.value(of: account.id) { KeptDays(account) }
      .lines(at: frame.now)
    if !account.isLoading {
      lines += ProgressText.lines(of: account).map { Wordings([$0.line]) }
    }
    lines += account.backfill.map { [ProgressText.line(of: $0)] } ?? []
    lines += NarrowingNotice.lines(account, days: days)
    lines += Self.missingNames(account)
    if lines.count > Self.most {
      let hidden = lines.dropFirst(Self.most - 1)
      let more = "+\(hidden.count) more remarks"
      let isQuiet = hidden.allSatisfy { $0.lines.first?.spans.first?.role == .label }
      lines =
        lines.prefix(Self.most - 1)
        + [isQuiet ? Wordings([more], .label) : Wordings(["! " + more], .failure)]
    }
    self.lines = lines
  }

  /// The keys that run away and that nobody has seen yet, the largest excess first.
  static func runaways(_ account: AccountSnapshot, _ frame: DashboardFrame) -> [Runaway] {
    let seen = frame.alerts.alerts.filter(\.isAcknowledged).map(\.subject)
    return (frame.data.outlook?.runaways ?? []).filter {
      $0.account == account.id && $0.isGoingOn && !seen.contains(.runaway($0))
    }
  }

  private static func lines(of runaways: [Runaway], _ frame: DashboardFrame) -> [Wordings] {
    guard let worst = runaways.first else { return [] }
    let name = AlertText.name(of: worst, in: frame.data)
    let money = "~\(Money(worst.amount, .usd).formatted())"
    let since = "since \(AgeText.clock(worst.since, at: frame.now))"
    let usual = "usually ~\(Money(worst.usual, .usd).formatted())"
    let more = runaways.count > 1 ? " (+\(runaways.count - 1))" : ""
    return [
      Wordings(["! \(name) runs away\(more)", "! \(name)\(more)"], .failure),
      Wordings(["  \(money) \(since), \(usual)", "  \(money) \(since)"], .failure),
    ]
  }

  /// The reason comes first, because the end of a line is what a narrow pane cuts. Endpoints that fail for the same
  /// reason are named together, below it.
  private static func failures(_ account: AccountSnapshot, _ frame: DashboardFrame) -> [Wordings] {
    var groups: [(error: ProviderError, endpoints: [Endpoint])] = []
    for endpoint in account.endpoints.keys.sorted(by: >) where !endpoint.isBesideFigures {
      guard let error = account.endpoints[endpoint]?.failure?.error else { continue }
      if let index = groups.firstIndex(where: { $0.error == error }) {
        groups[index].endpoints.append(endpoint)
      } else {
        groups.append((error, [endpoint]))
      }
    }
    return groups.flatMap { group -> [Wordings] in
      let names = EndpointNames.of(group.endpoints, in: account) + frame.glyphs.separator
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
        Wordings(group.error.reasons.map { "! " + $0 }, .failure),
        Wordings(["  \(names)\(all)", "  \(all)", "  \(times.first ?? "")"], .label),
      ]
    }
  }

  /// A right to read names that is missing costs only the names, and not even a word where the whole key is refused.
  private static func missingNames(_ account: AccountSnapshot) -> [Wordings] {
    let failures = account.endpoints.filter { $0.value.failure != nil }
    let names = failures.filter { $0.key.isAboutNames }
    guard let first = names.keys.min(), let error = failures[first]?.failure?.error,
      !failures.contains(where: { !$0.key.isBesideFigures && $0.value.failure?.error == error })
    else { return [] }
    let what = names.count == 1 ? first.name : "names"
    return [Wordings(["\(what): \(error.label)"], .label)]
  }

  private static func discrepancies(
    _ account: AccountSnapshot, in data: DashboardData
  ) -> [Wordings] {
    let days = data.kept.discrepancies.value(of: account.id) {
      data.index.discrepancies(of: account.id)
    }
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
          name + missing(" of the bill") + (more > 0 ? " (+\(moreDays(more)))" : ""),
          name + missing("") + (more > 0 ? " (+\(more))" : ""),
        ], .failure)
    ]
  }

  /// `1 more day`, `3 more days`.
  static func moreDays(_ days: Int) -> String {
    days == 1 ? "1 more day" : "\(days) more days"
  }
}

extension ProviderError {
  /// The sentence with its HTTP status in front, where no narrow pane cuts it: `HTTP 401 refused the key: invalid key`.
  /// The longest wording first.
  fileprivate var reasons: [String] {
    if case .unreachable(let detail) = self { return [sentence, "\(label): \(detail)"] }
    var sentence = sentence
    guard let status = sentence.firstRange(of: " (\(label))") else { return [sentence] }
    sentence.removeSubrange(status)
    return ["\(label) \(sentence)"]
  }
}
