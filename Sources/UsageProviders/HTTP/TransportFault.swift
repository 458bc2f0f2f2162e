import AsyncHTTPClient
import FoundationEssentials
import UsageModel

/// Words for what went wrong between us and the server.
enum TransportFault {
  static func providerError(for error: any Error, totalTimeout: TimeInterval) -> ProviderError {
    if error is CancellationError { return .cancelled }
    switch error as? HTTPClientError {
    case .some(.cancelled): return .cancelled
    case .some(.deadlineExceeded): return .timedOut(after: totalTimeout)
    case .some(.connectTimeout), .some(.getConnectionFromPoolTimeout), .some(.tlsHandshakeTimeout),
      .some(.httpProxyHandshakeTimeout), .some(.socksHandshakeTimeout):
      return .unreachable("no connection in time")
    default: return .unreachable(reason(in: "\(type(of: error)): \(error)"))
    }
  }

  /// The descriptions of network errors are free text that could quote a header, so only known words get through.
  private static func reason(in description: String) -> String {
    let text = description.lowercased()
    return known.first { text.contains($0.word) }?.reason ?? "the network failed"
  }

  private static let known: [(word: String, reason: String)] = [
    ("invalidheaderfieldvalues", "the key holds characters that no HTTP header may"),
    ("connection refused", "connection refused"),
    ("dns error", "the name was not found"),
    ("network is unreachable", "the network is unreachable"),
    ("no route to host", "no route to the host"),
    ("certificate", "its certificate is not trusted"),
    ("handshake", "no secure connection"),
    ("sslerror", "no secure connection"),
    ("proxyauthentication", "the proxy wants a login"),
    ("proxy", "the proxy failed"),
    ("socks", "the proxy failed"),
    ("connection reset", "the connection was reset"),
    ("broken pipe", "the connection was reset"),
    ("unexpected time", "the connection was closed before the answer was complete"),
    ("closed", "the connection was closed before the answer was complete"),
    ("unclean", "the connection was closed before the answer was complete"),
    ("httpparser", "the answer is not HTTP"),
  ]
}
