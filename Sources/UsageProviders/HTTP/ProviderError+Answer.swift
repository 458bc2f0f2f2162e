import FoundationEssentials
import UsageModel

extension ProviderError {
  /// The failure an answer's status stands for; nil for 2xx.
  ///
  /// Source: the error tables of both contracts. What the server said is quoted without control characters, without
  /// anything that looks like a key, and cut to `limit` characters.
  init?(answer: HTTPAnswer, key: AdminKey, now: Date, limit: Int = ServerText.limit) {
    let status = answer.status
    func quoted(_ text: String) -> String { ServerText.redacted(text, key: key, limit: limit) }
    switch status {
    case 200..<300: return nil
    case 300..<400:
      self = .redirected(status: status, to: quoted(Self.origin(of: answer.header("location"))))
    case 401, 403:
      // Only the message: pages of proxies between us and a login may hold anything.
      self = .refused(status: status, serverSaid: quoted(answer.errorMessage ?? ""))
    case 429:
      self = .rateLimited(
        retryAfter: answer.wait(from: now), serverSaid: quoted(answer.message(limit: limit)))
    case 404, 408, 500...:
      self = .serverFailed(
        status: status, retryAfter: answer.retryAfter(from: now),
        serverSaid: quoted(answer.message(limit: limit)))
    default:
      self = .rejected(
        status: status, code: answer.errorCode.flatMap { quoted($0) == $0 ? $0 : nil },
        serverSaid: quoted(answer.message(limit: limit)))
    }
  }

  /// Scheme, host and port of a redirect's target; the rest may carry secrets.
  private static func origin(of location: String?) -> String {
    guard let location else { return "an unnamed place" }
    guard let scheme = location.firstRange(of: "://") else { return "another path" }
    let authority = location[scheme.upperBound...].prefix { !"/?#".contains($0) }
    let host = authority.split(separator: "@", omittingEmptySubsequences: false).last ?? ""
    return ServerText.excerpt(String(location[..<scheme.upperBound]) + host, limit: 100)
  }
}

extension HTTPAnswer {
  /// `error.code` (OpenAI), or `error.type` of a body that is of type `error` (Anthropic); nil for what no program would
  /// compare with.
  fileprivate var errorCode: String? {
    guard let body = try? JSONParser.parse(body), let error = body["error"],
      case .string(let code) = body["type"] == .string("error") ? error["type"] : error["code"],
      (1...64).contains(code.utf8.count),
      code.allSatisfy({ $0.isASCII && ($0.isLetter || $0 == "_") })
    else { return nil }
    return code
  }

  /// `error.message` (both providers), or `error` itself where it is plain text (OpenAI 403).
  fileprivate var errorMessage: String? {
    guard let body = try? JSONParser.parse(body) else { return nil }
    switch body["error"] {
    case .string(let message): return message
    case .some(let error):
      if case .string(let message) = error["message"] { return message }
      return nil
    case nil: return nil
    }
  }

  /// The message of an error body, else the beginning of plain text; nothing of a web page.
  fileprivate func message(limit: Int) -> String {
    if let errorMessage { return errorMessage }
    let start = String(decoding: body.prefix(4 * limit), as: UTF8.self)
    let isMarkup = start.first { !$0.isWhitespace }.map { "<{[".contains($0) } ?? false
    return isMarkup ? "" : start
  }
}
