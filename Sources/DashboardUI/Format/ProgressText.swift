import UsageModel

/// How far walks over an account's pages have come: `reading bill: 12 of 35 days, page 2`.
enum ProgressText {
  /// One endpoint, or all that are read beside the primary ones.
  struct Line {
    let line: StyledLine
    /// 0 to 1; nil where nothing is known of it.
    let share: Double?
  }

  static func line(_ endpoint: Endpoint, _ status: EndpointStatus) -> StyledLine {
    guard let progress = status.progress else {
      return StyledLine("waiting to read \(endpoint.name)", .label)
    }
    return StyledLine(
      "reading \(endpoint.name): \(progress.buckets) of \(progress.bucketsAsked) "
        + "\(unit(of: endpoint)), page \(progress.pages)", .label)
  }

  /// How far the history reaches back: `history 112 of 366 days, 14 pages`; without the pages where none were read.
  static func line(of backfill: BackfillProgress) -> Wordings {
    let days = "history \(backfill.daysRead) of \(backfill.daysAsked) days"
    guard backfill.pages > 0 else { return Wordings([days], .label) }
    let pages = backfill.pages == 1 ? "1 page" : "\(backfill.pages) pages"
    return Wordings(["\(days), \(pages)", days], .label)
  }

  /// The endpoints that were never read: the primary ones, and then how many of the others were.
  static func lines(of account: AccountSnapshot) -> [Line] {
    func isUnread(_ endpoint: Endpoint) -> Bool {
      account.endpoints[endpoint].map { $0.lastSuccess == nil && $0.failure == nil } ?? false
    }
    let primary = account.endpoints.keys.filter { $0.isPrimary && isUnread($0) }.sorted()
    var lines = primary.compactMap { endpoint in
      account.endpoints[endpoint].map { status in
        Line(line: line(endpoint, status), share: status.progress.flatMap(share))
      }
    }
    let others = account.endpoints.keys.filter { !$0.isPrimary && $0.isForViews }
    if others.contains(where: isUnread) {
      let read = others.count { account.endpoints[$0]?.lastSuccess != nil }
      lines.append(
        Line(
          line: StyledLine("other reports: \(read) of \(others.count) read", .label),
          share: read == 0 ? nil : Double(read) / Double(others.count)))
    }
    return lines
  }

  private static func share(_ progress: WalkProgress) -> Double? {
    progress.bucketsAsked > 0 ? Double(progress.buckets) / Double(progress.bucketsAsked) : nil
  }

  private static func unit(of endpoint: Endpoint) -> String {
    switch endpoint {
    case .usage(_, .minute): "minutes"
    case .usage(_, .hour): "hours"
    default: "days"
    }
  }
}

extension Endpoint {
  /// Views wait for it, not the totals.
  fileprivate var isForViews: Bool { !isBesideFigures && usage?.width != .minute }
}
