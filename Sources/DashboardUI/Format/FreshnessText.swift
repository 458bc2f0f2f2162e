import FoundationEssentials
import UsageModel

/// The age of an account's figures for its pane's title: `usage 1m · bill 9m`, `usage 1m · ! bill 3h · images stale`.
///
/// Figures from the history have nothing wrong with them but their age, until they should have been read again: `usage 3h`.
enum FreshnessText {
  static func pieces(_ account: AccountSnapshot, at now: Date) -> [StyledLine] {
    var pieces: [StyledLine] = []
    if let usage = usageStatus(account, at: now) { pieces.append(piece("usage", usage, at: now)) }
    if let bill = account.billStatus { pieces.append(piece("bill", bill, at: now)) }
    return pieces + others(account, at: now)
  }

  /// The primary usage of all widths is one thing to the viewer: the worst of them speaks, and while all are well the
  /// one that is read most often vouches for the newest figures.
  private static func usageStatus(_ account: AccountSnapshot, at now: Date) -> EndpointStatus? {
    let statuses = [BucketWidth.hour, .day, .minute].compactMap(account.usageStatus)
    return statuses.first { $0.failure != nil }
      ?? statuses.first { $0.freshness(at: now) == .stale } ?? statuses.first
  }

  /// Other reports are only worth a word when they are not current; names cost no figure.
  private static func others(_ account: AccountSnapshot, at now: Date) -> [StyledLine] {
    var names: [String] = []
    var hasFailed = false
    var hasFigures = false
    for endpoint in account.endpoints.keys.sorted() {
      guard !endpoint.isAboutNames, !endpoint.isPrimary, endpoint.usage?.question.isPrimary != true,
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
