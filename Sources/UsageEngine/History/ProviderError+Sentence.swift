import FoundationEssentials
import UsageModel

extension ProviderError {
  /// The error that `sentence` tells of, as far as a viewer is concerned: another program recorded it in words. What
  /// has no form of its own is told as a server that cannot be reached.
  init(sentence: String) {
    self =
      Self.readings.lazy.compactMap { $0(sentence) }.first { $0.sentence == sentence }
      ?? .unreachable(sentence.removingPrefix("cannot be reached: ") ?? sentence)
  }

  private static var readings: [@Sendable (String) -> ProviderError?] {
    [
      { $0.answer(after: "refused the key").map { .refused(status: $0, serverSaid: $1) } },
      { $0.answer(after: "rejected the question").map { .rejected(status: $0, serverSaid: $1) } },
      { $0.answer(after: "failed").map { .serverFailed(status: $0, serverSaid: $1) } },
      {
        $0.answer(after: "asks for a slower pace")
          .map { .rateLimited(retryAfter: nil, serverSaid: $1) }
      },
      { $0.removingPrefix("cannot be asked that: ").map { .unsupported($0) } },
      { $0.removingPrefix("broke off its pages: ").map { .brokenPaging($0) } },
      {
        guard let rest = $0.removingPrefix("sent an answer we do not know: "),
          let space = rest.firstIndex(of: " ")
        else { return nil }
        return .unexpectedShape(
          at: String(rest[..<space]), detail: String(rest[rest.index(after: space)...]))
      },
      {
        $0.removingPrefix("did not answer within ")?.removingSuffix(" s").flatMap(Double.init)
          .map { .timedOut(after: $0) }
      },
      {
        $0.removingPrefix("left out the bucket at ").flatMap { Date(utcText: $0) }
          .map { .gap(at: $0) }
      },
      {
        $0.removingPrefix("reports on nothing before ").flatMap { UTCDay(text: $0) }
          .map { .beyondHistory(earliest: $0) }
      },
    ]
  }
}

extension String {
  fileprivate func removingPrefix(_ prefix: String) -> String? {
    hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil
  }

  fileprivate func removingSuffix(_ suffix: String) -> String? {
    hasSuffix(suffix) ? String(dropLast(suffix.count)) : nil
  }

  /// `refused the key (HTTP 401): invalid x-api-key` without its beginning.
  fileprivate func answer(after beginning: String) -> (status: Int, said: String)? {
    guard let rest = removingPrefix(beginning + " (HTTP "), let end = rest.firstIndex(of: ")"),
      let status = Int(rest[..<end])
    else { return nil }
    let said = String(rest[rest.index(after: end)...])
    return (status, said.removingPrefix(": ") ?? said)
  }
}
