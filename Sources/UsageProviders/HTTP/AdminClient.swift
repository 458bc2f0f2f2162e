import FoundationEssentials
import UsageModel

/// Asks one origin with one key: waits for the account's rate budget, sends a GET, and turns every answer but a
/// readable 2xx into a `ProviderError`.
struct AdminClient: Sendable {
  let connection: ProviderEntry.Connection
  /// What identifies the key to this provider.
  let headers: [HTTPRequest.Header]
  /// The most characters of the server's own words in an error.
  var quoteLimit = ServerText.limit

  var now: @Sendable () -> Date { connection.now }

  func get(
    _ path: String, query: QueryText = QueryText(), headers: [HTTPRequest.Header] = []
  ) async throws(ProviderError) -> JSONCursor {
    try body(of: try await answer(path, query: query, headers: headers))
  }

  /// What came back, whatever its status. `headers` go with this request only.
  func answer(
    _ path: String, query: QueryText, headers: [HTTPRequest.Header] = []
  ) async throws(ProviderError) -> HTTPAnswer {
    guard !Task.isCancelled else { throw .cancelled }
    try await connection.pacer.waitForSlot()
    return try await connection.transport.get(
      HTTPRequest(
        origin: connection.origin,
        path: path,
        query: query.text,
        headers: self.headers + headers + [
          .init("Accept", "application/json"),
          .init("User-Agent", "costtop/\(costtopVersion)"),
        ]
      ))
  }

  /// The body of a 2xx; throws what any other status stands for.
  func body(of answer: HTTPAnswer) throws(ProviderError) -> JSONCursor {
    if let failure = ProviderError(
      answer: answer, key: connection.key, now: now(), limit: quoteLimit)
    {
      throw failure
    }
    return try JSONCursor(body: answer.body)
  }
}
