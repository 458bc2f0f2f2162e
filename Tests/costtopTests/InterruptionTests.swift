import ArgumentParser
import Foundation
import Testing
import UsageHistory

@testable import costtop

@Suite struct `Work that a signal ends` {
  @Test(arguments: [(SIGINT, Int32(130)), (SIGTERM, Int32(143))])
  func `in an error is told by the signal, not by the error`(number: Int32, status: Int32) {
    let error = #expect(throws: ExitCode.self) {
      try Interruption.outcome(
        of: Result<Int, any Error>.failure(CancellationError()), endedBy: number)
    }
    #expect(error?.rawValue == status)
  }

  @Test func `with what it has is told with the signal`() throws {
    let (result, signal) = try Interruption.outcome(of: .success("half"), endedBy: SIGINT)
    #expect(result == "half")
    #expect(signal == SIGINT)
  }

  @Test func `without a signal an error is its own`() {
    #expect(throws: CancellationError.self) {
      try Interruption.outcome(
        of: Result<Int, any Error>.failure(CancellationError()), endedBy: nil)
    }
  }

  @Test func `says nothing of a history that it did not wait for`() async {
    let transcript = Transcript()
    let environment = transcript.environment([:], at: HistoryRig.start)
    await #expect(throws: CancellationError.self) {
      try await environment.reportingHistoryErrors { () async throws(HistoryError) in
        throw .cancelled(path: "/history.sqlite")
      }
    }
    #expect(transcript.errors.isEmpty)
  }
}
