import FoundationEssentials
import UsageModel

/// What was found about one account.
struct AccountFinding: Sendable {
  let provider: Provider
  /// The variable that holds the key. The key itself is never part of a finding.
  let keyVariable: String
  /// What its prefix says it is.
  let keyKind: String
  /// The prefix is that of another kind of key.
  let isKeySuspect: Bool
  let origin: String
  let isOwnOrigin: Bool
  let pace: String
  /// nil where no endpoint names it.
  let organization: String?
  let endpoints: [EndpointFinding]
  /// Seconds that this machine's clock is ahead of the server's; nil where no answer carried a `Date`.
  let clockSkew: TimeInterval?
  /// Ids in the figures of the last days that no naming endpoint knows.
  let unknownIDs: [(kind: NamedKind, id: String)]
  /// What could not be read whole, so that ids may be missing from `unknownIDs`.
  let unread: [String]

  /// Beyond this, "today" and the end of a window may be another day than the server's.
  static let skewTolerance: TimeInterval = 60

  /// The header `Date` has no fractions, so a second less is no difference. A clock may be off by anything.
  static func wholeSeconds(_ skew: TimeInterval) -> Int {
    Int(exactly: skew.rounded(.towardZero)) ?? 0
  }

  var isSkewed: Bool { abs(clockSkew ?? 0) > Self.skewTolerance }

  var hasProblem: Bool { isSkewed || isKeySuspect || endpoints.contains(where: \.isProblem) }
}
