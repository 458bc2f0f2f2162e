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

  @Test(arguments: ["# TYPE", "# EOF"])
  func `finishes no export, however late it comes`(text: String) async throws {
    try await HistoryRig.filled { rig in
      let printed = Transcript()
      let environment = CommandEnvironment(
        variables: rig.variables, now: { HistoryRig.start }, sleep: { _ in },
        output: { written in
          if written.contains(text) { withUnsafeCurrentTask { $0?.cancel() } }
          return printed.environment([:], at: HistoryRig.start).output(written)
        },
        explain: { _ in }, showsProgress: false)
      let work = Task {
        try await Export.parse(["--offline", "--since", "2026-11-14", "--format", "openmetrics"])
          .export(in: environment)
      }
      await #expect(throws: CancellationError.self) { try await work.value }
      #expect(printed.output.contains(text))
      #expect(printed.output.contains("# EOF") == (text == "# EOF"))
    }
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
