import FoundationEssentials
import UsageModel

/// The age of an account's figures for its pane's title: `usage 1m · bill 9m`, `usage 1m · ! bill 3h`.
enum FreshnessText {
  static func pieces(_ account: AccountSnapshot, at now: Date) -> [StyledLine] {
    var pieces: [StyledLine] = []
    if let usage = account.usageStatus { pieces.append(piece("usage", usage, at: now)) }
    if let bill = account.endpoints[.costs] { pieces.append(piece("bill", bill, at: now)) }
    // Other endpoints are only worth a word when they fail.
    for endpoint in account.endpoints.keys.sorted() where endpoint != .costs {
      guard let status = account.endpoints[endpoint], status != account.usageStatus,
        status.failure != nil
      else { continue }
      pieces.append(piece(endpoint.name, status, at: now))
    }
    return pieces
  }

  private static func piece(_ name: String, _ status: EndpointStatus, at now: Date) -> StyledLine {
    let age = status.lastSuccess.map { AgeText.of($0, at: now) } ?? "-"
    if status.failure != nil { return StyledLine("! \(name) \(age)", .failure) }
    switch status.freshness(at: now) {
    case .fresh: return StyledLine("\(name) \(age)", .label)
    case .stale: return StyledLine("\(name) \(age) late", .stale)
    case .noData: return StyledLine("\(name) \(age)", .unknown)
    }
  }
}
