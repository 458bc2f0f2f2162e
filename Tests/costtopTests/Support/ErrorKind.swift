import FoundationEssentials
import UsageModel

/// A `ProviderError` without its words.
enum ErrorKind: Hashable, Sendable {
  case refused(Int)
  case rateLimited(retryAfter: TimeInterval?)
  case serverFailed(Int)
  case redirected(Int)
  case unexpectedShape, brokenPaging, unreachable, timedOut, gap
  case other(String)

  init(_ error: ProviderError) {
    self =
      switch error {
      case .refused(let status, _): .refused(status)
      case .rateLimited(let wait, _): .rateLimited(retryAfter: wait)
      case .serverFailed(let status, _, _): .serverFailed(status)
      case .redirected(let status, _): .redirected(status)
      case .unexpectedShape: .unexpectedShape
      case .brokenPaging: .brokenPaging
      case .unreachable: .unreachable
      case .timedOut: .timedOut
      case .gap: .gap
      default: .other(error.sentence)
      }
  }
}
