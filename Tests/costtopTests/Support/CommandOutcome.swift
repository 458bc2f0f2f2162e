import ArgumentParser
import Foundation
import Testing

@testable import costtop

/// What a command said, and how it ended.
struct CommandOutcome {
  let output: String
  let errors: String
  let status: Int32

  static func of(
    _ variables: [String: String], at now: Date,
    _ run: (CommandEnvironment) async throws -> Void
  ) async throws -> CommandOutcome {
    let transcript = Transcript()
    var status: Int32 = 0
    do {
      try await run(transcript.environment(variables, at: now))
    } catch let code as ExitCode {
      status = code.rawValue
    } catch is ValidationError {
      status = 64
    }
    return CommandOutcome(output: transcript.output, errors: transcript.errors, status: status)
  }

  var json: [String: Any] {
    get throws {
      let value = try JSONSerialization.jsonObject(with: Data(output.utf8))
      return try #require(value as? [String: Any])
    }
  }
}
