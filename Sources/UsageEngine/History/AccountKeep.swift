import FoundationEssentials
import UsageHistory
import UsageModel

/// How one account stands with the history.
struct AccountKeep: Sendable {
  /// Scheme and host that the provider is asked at.
  let origin: String
  let isOffline: Bool
  /// Whose figures are shown: assumed from the last run until an answer tells.
  var stored: StoredAccount?
  /// An answer of this run told that it is `stored`.
  var isConfirmed = false
  /// What answers told of the organization, until that is confirmed.
  var told: Told?
  /// Since when a bill turned up empty that should have told of the organization.
  var untoldSince: Date?
  /// Another program polls.
  var isFollowing = false
  var lock: PollLock?
  /// The last recorded fetch that is counted here.
  var seen: Int64 = 0
  /// The first day that the history had when it was last looked.
  var firstKeptDay: UTCDay?
  /// When it was last looked for what other programs recorded.
  var lastLook: Date?
  /// What keeps answers from being written.
  var failure: KeepFailure?
  /// The file is not where it was any more: nothing is written into what nobody opens again. For good.
  var moved: KeepFailure?
  /// Until `isConfirmed`.
  private(set) var held: [HeldAnswer] = []
  var unwritten = UnwrittenAnswers()

  enum Told: Hashable, Sendable {
    /// nil where the provider told none.
    case organization(OrganizationIdentity?)
  }

  struct KeepFailure: Hashable, Sendable {
    let reason: String
    let since: Date
  }

  /// As many as `UnwrittenAnswers` takes.
  private static var mostHeld: Int { 256 }

  init(origin: String, isOffline: Bool) {
    self.origin = origin
    self.isOffline = isOffline
  }

  /// Answers go into the history as they arrive.
  var isWriting: Bool { isConfirmed && failure == nil && moved == nil && !isOffline }

  mutating func hold(_ answer: HeldAnswer) {
    held.removeAll { answer.replaces($0) }
    held.append(answer)
    if held.count > Self.mostHeld { held.removeFirst() }
  }

  mutating func releaseHeld() -> [HeldAnswer] {
    defer { held = [] }
    return held
  }

  /// Whose figures they are is open again.
  mutating func leaveStored() {
    stored = nil
    isConfirmed = false
    untoldSince = nil
    isFollowing = false
    lock = nil
    seen = 0
    firstKeptDay = nil
    lastLook = nil
    unwritten = UnwrittenAnswers()
  }

  mutating func fail(_ error: HistoryError, at now: Date) {
    failure = KeepFailure(reason: error.sentence, since: failure?.since ?? now)
  }
}
