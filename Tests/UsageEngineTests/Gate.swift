import UsageModel

/// Holds an answer back until the test opens it.
struct Gate: Sendable {
  private let stream: AsyncStream<Void>
  private let continuation: AsyncStream<Void>.Continuation

  init() {
    (stream, continuation) = AsyncStream.makeStream()
  }

  func open() { continuation.finish() }

  func pass() async throws(ProviderError) {
    for await _ in stream {}
    if Task.isCancelled { throw .cancelled }
  }
}
