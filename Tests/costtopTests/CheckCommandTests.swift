import ArgumentParser
import FakeAdminAPI
import Foundation
import Testing
import UsageModel

@testable import costtop

@Suite(.serialized) struct `A check` {
  /// One for all, which computes each of its days once.
  static let organization = SimulatedOrganization(seed: 3)
  static let now = Date(utcText: "2026-11-20T14:32:07Z") ?? .distantPast

  /// Runs the command as a shell would.
  static func check(
    _ arguments: [String], _ variables: [String: String], at now: Date = now
  ) async -> (line: String, errors: String, status: Int32) {
    let transcript = Transcript()
    let code = await Check.main(
      ["check"] + arguments, in: transcript.environment(variables, at: now))
    return (transcript.output, transcript.errors, code.rawValue)
  }

  func check(
    at now: Date = now, _ arguments: [String],
    faults: [(Fault, FaultTarget)] = [], without removed: Set<String> = []
  ) async throws -> (line: String, errors: String, status: Int32) {
    let server = FakeAdminServer(organization: Self.organization, now: { now })
    return try await withServing(server) { variables in
      for (fault, target) in faults { server.inject(fault, at: target) }
      return await Self.check(
        arguments, variables.filter { !removed.contains($0.key) }, at: now)
    }
  }

  @Test(arguments: [
    ("10000,20000", "OK", 0), ("1,20000", "WARNING", 1), ("1,2", "CRITICAL", 2),
  ])
  func `holds today against its limits`(limits: String, word: String, status: Int32) async throws {
    let result = try await check(["--max-today", limits])
    #expect(result.status == status)
    #expect(result.line.hasPrefix("COSTTOP \(word) - today ~$"))
    #expect(result.line.filter { $0 == "\n" }.count == 1)
    let ends = limits.replacing(",", with: ";")
    #expect(result.line.hasSuffix(";\(ends);;\n"))
  }

  @Test func `holds everything against its limits at once`() async throws {
    let result = try await check([
      "--max-today", "10000,20000", "--max-burn", "1000,2000", "--max-month", "1,100000",
      "--max-forecast", "100000,200000",
    ])
    #expect(result.status == 1)
    #expect(result.line.hasPrefix("COSTTOP WARNING - month ~$"))
    let figures = try #require(result.line.split(separator: " | ").last).split(separator: " ")
    #expect(
      figures.map { $0.prefix { $0 != "=" } } == ["today", "burn", "month", "forecast"])
    #expect(!result.line.contains("=U"))
  }

  @Test func `names the key that runs away, above what it cost the week before`() async throws {
    // One key runs away on the evening of every 12th.
    let evening = try #require(Date(utcText: "2026-11-12T22:45:00Z"))
    let result = try await check(at: evening, ["--max-today", "10,20", "--account", "anthropic"])
    #expect(result.status == 2)
    #expect(result.line.contains(" > $20 (claude-opus-4-6, key ci-regression-runner +$"))
  }

  @Test(arguments: [
    ["--max-today", "500,400"], ["--max-today", "10"], ["--max-today=-5,10"], ["--max-today"],
    ["--max-today", "1,2", "--nonsense"], ["--nonsense"], [], ["--max-today", "1,2", "extra"],
    ["--max-today", "1,2", "--max-age", "soon"], ["--max-today", "1,2", "--account", "nobody"],
  ])
  func `wrong usage is UNKNOWN, on one line`(arguments: [String]) async throws {
    let result = try await check(arguments)
    #expect(result.status == 3)
    #expect(result.line.hasPrefix("COSTTOP UNKNOWN - "))
    #expect(result.line.filter { $0 == "\n" }.count == 1)
    #expect(!result.line.contains("|"))
  }

  @Test func `help is no alarm`() async {
    let result = await Self.check(["--help"], [:])
    #expect(result.status == 0)
    #expect(result.line.contains("--max-today"))
  }

  @Test func `no key is UNKNOWN`() async {
    let result = await Self.check(["--max-today", "1,2"], [:])
    #expect(result.status == 3)
    #expect(result.line.hasPrefix("COSTTOP UNKNOWN - costtop found no admin key"))
    #expect(result.errors.contains("ANTHROPIC_ADMIN_KEY"))
  }

  @Test(arguments: [
    ("1000000,2000000", 3, "COSTTOP UNKNOWN - today ~$"), ("1,2", 2, "COSTTOP CRITICAL - today ~$"),
    ("1,1000000", 1, "COSTTOP WARNING - today ~$"),
  ])
  func `one account down is UNKNOWN, unless the other alone is over`(
    limits: String, status: Int32, start: String
  ) async throws {
    let result = try await check(
      ["--max-today", limits], faults: [(.unauthorized, FaultTarget(provider: .openai))])
    #expect(result.status == status)
    #expect(result.line.hasPrefix(start))
    #expect(result.line.contains("OpenAI "))
    #expect(result.line.contains("HTTP 401"))
    #expect(!result.line.contains("sk-admin"))
    let alone = try await check(
      ["--max-today", limits, "--account", "anthropic"],
      faults: [(.unauthorized, FaultTarget(provider: .openai))])
    #expect(alone.status == (status == 3 ? 0 : status))
  }

  @Test(arguments: [
    ("cost_report", ["--max-today", "10000,20000"]), ("messages", ["--max-today", "10000,20000"]),
    ("cost_report", ["--max-month", "100000,200000"]), ("messages", ["--max-burn", "1000,2000"]),
    ("costs", ["--max-forecast", "100000,200000"]), ("images", ["--max-today", "10000,20000"]),
  ])
  func `what cannot be read is never OK`(endpoint: String, arguments: [String]) async throws {
    for fault in [Fault.serverError, .truncatedBody] {
      let result = try await check(
        arguments,
        faults: SimulatedProvider.allCases.map {
          (fault, FaultTarget(provider: $0, endpoint: endpoint))
        })
      #expect(result.status == 3, "\(endpoint) \(fault): \(result.line)")
    }
  }

  @Test func `a quiet organization is OK right after midnight`() async throws {
    // Nothing is billed of today, and nearly nothing used.
    let midnight = try #require(Date(utcText: "2026-11-20T00:01:30Z"))
    let result = try await check(at: midnight, ["--max-today", "100,200"])
    #expect(result.status == 0, "\(result.line)")
  }

  @Test func `fresh figures of the history are taken, and nobody is asked`() async throws {
    try await HistoryRig.run { rig in
      try await rig.program(schedule: .standard) { refresher, _ in
        await refresher.refreshOnce()
      }
      let asked = rig.server.requestLog.count
      let arguments = ["--max-today", "10000,20000", "--max-month", "100000,200000"]
      let fresh = await Self.check(arguments, rig.variables, at: rig.clock.date)
      #expect(fresh.status == 0, "\(fresh.line)")
      #expect(rig.server.requestLog.count == asked)

      rig.clock.move(by: .seconds(20 * 60))
      let stale = await Self.check(arguments, rig.variables, at: rig.clock.date)
      #expect(stale.status == 0)
      #expect(rig.server.requestLog.count > asked)
      let askedAgain = rig.server.requestLog.count
      let patient = await Self.check(
        arguments + ["--max-age", "30m"], rig.variables, at: rig.clock.date)
      #expect(patient.line == fresh.line)
      #expect(rig.server.requestLog.count == askedAgain)
    }
  }

  @Test func `what was read long ago is a known part, and UNKNOWN where that is under its limit`()
    async throws
  {
    try await HistoryRig.run { rig in
      try await rig.program(schedule: .standard) { refresher, _ in
        await refresher.refreshOnce()
      }
      rig.clock.move(by: .seconds(3 * 3600))
      rig.server.inject(.serverError, at: FaultTarget())
      let under = await Self.check(
        ["--max-today", "10000,20000"], rig.variables, at: rig.clock.date)
      #expect(under.status == 3)
      #expect(under.line.contains("last read 3 h ago"))
      #expect(under.line.contains("| today=U;"))
      let over = await Self.check(["--max-today", "1,2"], rig.variables, at: rig.clock.date)
      #expect(over.status == 2)
      #expect(over.line.contains("last read 3 h ago"))
    }
  }
}
