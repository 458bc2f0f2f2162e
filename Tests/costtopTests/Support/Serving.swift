import FakeAdminAPI

/// Serves `server` while `body` runs, handing it the variables that point there.
func withServing<Result: Sendable>(
  _ server: FakeAdminServer,
  body: @escaping @Sendable ([String: String]) async throws -> Result
) async throws -> Result {
  try await withThrowingTaskGroup(of: Result?.self) { group in
    let (ports, port) = AsyncStream.makeStream(of: Int.self)
    group.addTask {
      defer { port.finish() }
      try await server.run(port: 0) { port.yield($0) }
      return nil
    }
    group.addTask {
      for await port in ports {
        return try await body([
          "ANTHROPIC_ADMIN_KEY": server.anthropicKey,
          "OPENAI_ADMIN_KEY": server.openAIKey,
          "COSTTOP_ANTHROPIC_URL": "http://127.0.0.1:\(port)",
          "COSTTOP_OPENAI_URL": "http://127.0.0.1:\(port)",
        ])
      }
      return nil
    }
    while let finished = try await group.next() {
      guard let finished else { continue }
      group.cancelAll()
      return finished
    }
    throw CancellationError()
  }
}
