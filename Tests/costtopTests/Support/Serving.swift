import FakeAdminAPI

@testable import costtop

/// Serves `server` while `body` runs, handing it the variables that point there.
func withServing<Result: Sendable>(
  _ server: FakeAdminServer,
  body: @escaping @Sendable ([String: String]) async throws -> Result
) async throws -> Result {
  try await server.serving { try await body(server.variables(port: $0)) }
}
