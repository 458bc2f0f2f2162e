import FoundationEssentials

/// Why a provider's answer could not be used: one case per reaction.
public enum ProviderError: Error, Hashable, Sendable {
  /// There is no key that could be sent: why, without the key. Tried again as after a refusal.
  case noKey(String)
  /// 401 or 403, for this endpoint only. Its last figures stay, marked stale; a slow probe finds out when it works
  /// again.
  case refused(status: Int, serverSaid: String)
  /// 429. Waits `retryAfter` seconds when the server gave a wait, otherwise backs off.
  case rateLimited(retryAfter: TimeInterval?, serverSaid: String)
  /// A question this provider's endpoint cannot be asked; nothing was sent. Not retried: only another question helps.
  case unsupported(String)
  /// 400 or another answer that repeating the same question will not change soon. Retried slowly.
  ///
  /// `code` is the machine-readable reason, where the provider gives one (OpenAI's `error.code`).
  case rejected(status: Int, code: String? = nil, serverSaid: String)
  /// The window begins before the first day that the provider still reports on.
  case beyondHistory(earliest: UTCDay)
  /// 5xx, or 404, which on the fixed paths asked here was an outage. Retried after `retryAfter` seconds when the server
  /// gave a wait, otherwise with backoff.
  case serverFailed(status: Int, retryAfter: TimeInterval? = nil, serverSaid: String)
  /// 2xx in a shape we do not know. Nothing of this answer is counted. Retried with backoff.
  case unexpectedShape(at: String, detail: String)
  /// The page walk broke the contract: a repeated cursor, `has_more` without cursor, too many pages.
  case brokenPaging(String)
  /// A redirect, which is never followed: the client would carry the key to another origin.
  case redirected(status: Int, to: String)
  /// No answer: connection refused, reset, name not found.
  case unreachable(String)
  /// No complete answer within the time allowed, in seconds.
  case timedOut(after: TimeInterval)
  /// More than this many bytes; reading stopped there.
  case tooLarge(limit: Int)
  /// More distinct values of one dimension than any screen or memory is made for: `models`.
  case tooMany(String, limit: Int)
  /// The endpoint's buckets left a hole in the window.
  case gap(at: Date)
  /// The asking task was cancelled. Nothing is shown.
  case cancelled

  /// One sentence for people, without the provider's name: `refused the key (HTTP 401): invalid x-api-key`.
  public var sentence: String {
    switch self {
    case .noKey(let detail): "was not asked: \(detail)"
    case .refused(let status, let said): "refused the key (HTTP \(status))" + quoted(said)
    case .rateLimited(_, let said): "asks for a slower pace (HTTP 429)" + quoted(said)
    case .unsupported(let detail): "cannot be asked that: \(detail)"
    case .rejected(let status, _, let said): "rejected the question (HTTP \(status))" + quoted(said)
    case .serverFailed(let status, _, let said): "failed (HTTP \(status))" + quoted(said)
    case .unexpectedShape(let path, let detail): "sent an answer we do not know: \(path) \(detail)"
    case .brokenPaging(let detail): "broke off its pages: \(detail)"
    case .redirected(let status, let target):
      "redirected to \(target) (HTTP \(status)); not followed, to keep the key at home"
    case .unreachable(let detail): "cannot be reached: \(detail)"
    case .timedOut(let seconds): "did not answer within \(Int(exactly: seconds.rounded()) ?? 0) s"
    case .tooLarge(let limit): "sent more than \(limit / 1_048_576) MiB"
    case .tooMany(let what, let limit): "sent more than \(limit) \(what)"
    case .beyondHistory(let earliest): "reports on nothing before \(earliest)"
    case .gap(let instant): "left out the bucket at \(instant.utcText)"
    case .cancelled: "was not asked to the end"
    }
  }

  /// At most a few words for a narrow pane: `HTTP 401`, `timed out`.
  public var label: String {
    switch self {
    case .refused(let status, _), .rejected(let status, _, _), .serverFailed(let status, _, _),
      .redirected(let status, _):
      "HTTP \(status)"
    case .noKey: "no key"
    case .rateLimited: "HTTP 429"
    case .unsupported: "unsupported"
    case .unexpectedShape: "unknown answer"
    case .brokenPaging: "broken paging"
    case .unreachable: "unreachable"
    case .timedOut: "timed out"
    case .tooLarge: "answer too large"
    case .tooMany(let what, _): "too many \(what)"
    case .beyondHistory: "beyond history"
    case .gap: "gap in answer"
    case .cancelled: "cancelled"
    }
  }

  private func quoted(_ text: String) -> String { text.isEmpty ? "" : ": \(text)" }
}
