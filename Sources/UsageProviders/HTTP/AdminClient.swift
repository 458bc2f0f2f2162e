import FoundationEssentials
import UsageModel

/// Asks one origin with one key: waits for the account's rate budget, sends a GET, and turns every answer but a
/// readable 2xx into a `ProviderError`.
struct AdminClient: Sendable {
  let connection: ProviderEntry.Connection
  /// What identifies the key to this provider.
  let headers: [HTTPRequest.Header]

  var now: @Sendable () -> Date { connection.now }

  func get(_ path: String, query: QueryText = QueryText()) async throws(ProviderError) -> JSONCursor
  {
    guard !Task.isCancelled else { throw .cancelled }
    try await connection.pacer.waitForSlot()
    let answer = try await connection.transport.get(
      HTTPRequest(
        origin: connection.origin,
        path: path,
        query: query.text,
        headers: headers + [
          .init("Accept", "application/json"),
          .init("User-Agent", "costtop/\(costtopVersion)"),
        ]
      ))
    if let failure = ProviderError(answer: answer, key: connection.key, now: now()) {
      throw failure
    }
    return try JSONCursor(body: answer.body)
  }
}
