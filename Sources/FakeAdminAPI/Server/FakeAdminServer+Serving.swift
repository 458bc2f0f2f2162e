extension FakeAdminServer {
  /// Serves on any free port of 127.0.0.1 while `body` runs, and hands it the port.
  ///
  /// - Throws: what `body` threw, or why the port could not be had.
  public func serving<Result: Sendable>(
    _ body: @escaping @Sendable (Int) async throws -> Result
  ) async throws -> Result {
    try await withThrowingTaskGroup(of: Result?.self) { group in
      let (ports, port) = AsyncStream.makeStream(of: Int.self)
      group.addTask {
        defer { port.finish() }
        try await self.run(port: 0) { port.yield($0) }
        return nil
      }
      group.addTask {
        for await port in ports { return try await body(port) }
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
}
