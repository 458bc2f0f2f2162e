import FoundationEssentials
import UsageModel

/// The age of an account's figures for its pane's title: `usage 1m · bill 9m`, `usage 1m · ! bill 3h · images stale`.
///
/// Figures from the history have nothing wrong with them but their age, until they should have been read again:
/// `usage 3h`.
enum FreshnessText {
  /// The longest says all of it. Where room is short, other reports go first, then the better of usage and bill: the
  /// worst age is never cut.
  static func wordings(_ account: AccountSnapshot, at now: Date, _ glyphs: Glyphs) -> Wordings {
    let primary = primary(account, at: now)
    let texts = primary.map { piece($0.name, $0.status, at: now) }
    let others = others(account, at: now)
    let mark = StyledLine(" " + glyphs.ellipsis, .label)
    var lines = [joined(texts + others, glyphs)]
    guard let worst = primary.max(by: { isBetter($0.status, than: $1.status, at: now) }) else {
      return Wordings(lines)
    }
    var shorter = [joined(texts, glyphs)]
    let states = Set(primary.map { piece("", $0.status, at: now) })
    if primary.count > 1, states.count == 1 {
      let names = primary.map(\.name).joined(separator: ", ")
      shorter.append(piece(names, worst.status, at: now))
    }
    if !others.isEmpty { lines += shorter.map { $0 + mark } }
    lines += shorter
    let alone = piece(worst.name, worst.status, at: now)
    return Wordings(lines + [alone + mark, alone])
  }

  static func pieces(_ account: AccountSnapshot, at now: Date) -> [StyledLine] {
    primary(account, at: now).map { piece($0.name, $0.status, at: now) } + others(account, at: now)
  }

  private static func primary(
    _ account: AccountSnapshot, at now: Date
  ) -> [(name: String, status: EndpointStatus)] {
    [("usage", usageStatus(account, at: now)), ("bill", account.billStatus)].compactMap {
      name, status in
      status.map { (name, $0) }
    }
  }

  private static func joined(_ pieces: [StyledLine], _ glyphs: Glyphs) -> StyledLine {
    let separator = StyledLine(glyphs.separator, .label)
    return pieces.dropFirst().reduce(pieces.first ?? .empty) { $0 + separator + $1 }
  }

  /// A failure is worse than being late, and of two alike the older one is.
  private static func isBetter(
    _ status: EndpointStatus, than other: EndpointStatus, at now: Date
  ) -> Bool {
    func rank(_ status: EndpointStatus) -> Int {
      status.failure != nil ? 2 : status.isLate(at: now) ? 1 : 0
    }
    let (mine, others) = (rank(status), rank(other))
    if mine != others { return mine < others }
    return (status.lastSuccess ?? .distantPast) > (other.lastSuccess ?? .distantPast)
  }

  /// The primary usage of all widths is one thing to the viewer: the worst of them speaks, and while all are well the
  /// one that is read most often vouches for the newest figures. One that fails and was never read has the age of the
  /// totals that are on screen without it.
  private static func usageStatus(
    _ account: AccountSnapshot, at now: Date
  ) -> EndpointStatus? {
    let statuses = [BucketWidth.hour, .day, .minute].compactMap(account.usageStatus)
    guard var worst = statuses.first(where: { $0.failure != nil }) else {
      return statuses.first { $0.freshness(at: now) == .stale } ?? statuses.first
    }
    if worst.lastSuccess == nil {
      worst.lastSuccess =
        [BucketWidth.hour, .day].compactMap(account.usageStatus).compactMap(\.lastSuccess).first
    }
    return worst
  }

  /// Other reports are only worth a word when they are not current; names cost no figure.
  private static func others(_ account: AccountSnapshot, at now: Date) -> [StyledLine] {
    var names: [String] = []
    var hasFailed = false
    var hasFigures = false
    for endpoint in account.endpoints.keys.sorted() {
      guard !endpoint.isBesideFigures, !endpoint.isPrimary,
        endpoint.usage?.question.isPrimary != true,
        let status = account.endpoints[endpoint],
        status.failure != nil || status.isLate(at: now)
      else { continue }
      hasFailed = hasFailed || status.failure != nil
      hasFigures = hasFigures || status.lastSuccess != nil
      let name = endpoint.shortName
      if !names.contains(name) { names.append(name) }
    }
    guard let first = names.first else { return [] }
    let text = names.count == 1 ? first : "\(names.count) others"
    let state = hasFigures ? "stale" : "not read"
    return [StyledLine("\(text) \(state)", hasFailed ? .failure : .stale)]
  }

  private static func piece(_ name: String, _ status: EndpointStatus, at now: Date) -> StyledLine {
    let age = status.lastSuccess.map { AgeText.of($0, at: now) } ?? "-"
    if status.failure != nil { return StyledLine("! \(name) \(age)", .failure) }
    switch status.freshness(at: now) {
    case .fresh: return StyledLine("\(name) \(age)", .label)
    case .stale where !status.isLate(at: now): return StyledLine("\(name) \(age)", .label)
    case .stale: return StyledLine("\(name) \(age) late", .stale)
    case .noData: return StyledLine("\(name) \(age)", .unknown)
    }
  }
}

extension EndpointStatus {
  /// Old, and not about to be read: not right after the start, nor where nothing is asked at all.
  func isLate(at now: Date) -> Bool {
    guard freshness(at: now) == .stale, progress == nil else { return false }
    return failure != nil || nextAttempt.map { $0 > now } ?? false
  }
}

extension Endpoint {
  /// Without the bucket width, which says nothing about a report that does not answer: `images`, `usage by key`.
  var shortName: String {
    guard let (_, width) = usage else { return name }
    return name.split(separator: " ").filter { $0 != width.rawValue }.joined(separator: " ")
  }
}
