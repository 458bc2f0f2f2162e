import FakeAdminAPI
import Foundation
import Testing
import UsageModel

@testable import costtop

@Suite struct `An export of a simulated organization` {
  /// The billed amounts of an export, added up as they are written.
  func total(_ text: String, _ format: String) throws -> ExactDecimal {
    let lines = text.split(whereSeparator: \.isNewline).map(String.init)
    let amounts: [String]
    switch format {
    case "csv", "focus":
      let rows = lines.map(fields)
      let name = format == "csv" ? "billed_cost" : "BilledCost"
      let column = try #require(rows.first?.firstIndex(of: name))
      amounts = rows.dropFirst().map { $0[column] }
    case "ndjson":
      amounts = try lines.compactMap { line in
        let parts = line.components(separatedBy: "\"billed_cost\":")
        #expect(parts.count == 2)
        let value = try #require(parts.last).prefix { $0 != "," && $0 != "}" }
        return value == "null" ? nil : value.filter { $0 != "\"" }
      }
    default:
      #expect(lines.last == "# EOF")
      amounts = lines.filter { $0.hasPrefix("costtop_daily_billed_usd{") }
        .compactMap { $0.components(separatedBy: "} ").last }
        .compactMap { $0.split(separator: " ").first.map(String.init) }
    }
    return try amounts.filter { !$0.isEmpty }
      .reduce(.zero) { $0 + (try ExactDecimal(text: $1)) }
  }

  /// By RFC 4180, of a record without line breaks in its fields.
  func fields(_ record: String) -> [String] {
    var fields = [""]
    var isQuoted = false
    for character in record {
      switch character {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted: fields.append("")
      default: fields[fields.count - 1].append(character)
      }
    }
    return fields
  }

  func summaryTotal(_ rig: HistoryRig, _ period: [String]) async throws -> ExactDecimal {
    let outcome = try await rig.command {
      try await Summary.parse(period + ["--json"]).run(in: $0)
    }
    #expect(outcome.status == 0)
    let totals = try outcome.json.objects("totals")
    return try #require(try totals.first?.amount("billed"))
  }

  @Test(arguments: ["csv", "ndjson", "focus", "openmetrics"])
  func `adds up to what the summary says, to the digit`(format: String) async throws {
    try await HistoryRig.run(seed: 3) { rig in
      let period = ["--since", "2026-11-01", "--until", "2026-11-19"]
      let outcome = try await rig.command {
        try await Export.parse(["--format", format] + period).run(in: $0)
      }
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(
        try total(outcome.output, format) == (try await summaryTotal(rig, period)))
    }
  }

  @Test(arguments: [
    "none", "model", "workspace", "key", "user", "tier", "line-item", "resource",
    "model,workspace,key,tier",
  ])
  func `adds up to it however rows are split`(grouping: String) async throws {
    try await HistoryRig.run(seed: 3) { rig in
      let period = ["--since", "2026-11-14"]
      let outcome = try await rig.command {
        try await Export.parse(period + ["--group-by", grouping]).run(in: $0)
      }
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(
        try total(outcome.output, "csv") == (try await summaryTotal(rig, period)))
    }
  }

  @Test func `names places, and days that are not billed yet are no failure`() async throws {
    try await HistoryRig.run { rig in
      let outcome = try await rig.command {
        try await Export.parse(["--since", "2026-11-18"]).run(in: $0)
      }
      #expect(outcome.status == 0)
      #expect(outcome.errors.contains("Anthropic: not billed yet: 2026-11-20"))
      let rows = outcome.output.split(whereSeparator: \.isNewline).map { fields(String($0)) }
      let column = try #require(rows.first?.firstIndex(of: "workspace_name"))
      let names = Set(rows.dropFirst().filter { $0[1] == "anthropic" }.map { $0[column] })
      let truth = SimulatedOrganization(seed: 1).truth(asOf: HistoryRig.start)
      #expect(!names.isDisjoint(with: truth.names(provider: .anthropic).values))
    }
  }

  @Test func `asks only for what the history lacks`() async throws {
    try await HistoryRig.run { rig in
      let command = { (environment: CommandEnvironment) in
        try await Export.parse(["--since", "2026-11-01", "--until", "2026-11-10"])
          .run(in: environment)
      }
      let first = try await rig.command(command)
      let asked = rig.server.requestLog.count
      let second = try await rig.command(command)
      #expect(second.output == first.output)
      for request in rig.server.requestLog.dropFirst(asked) {
        // Whose key it is; of OpenAI a bill says that.
        #expect(request.path.hasSuffix("/me") || request.path.hasSuffix("/costs"))
      }
    }
  }

  @Test func `of what the history lacks says which days, and what to run`() async throws {
    try await HistoryRig.run { rig in
      _ = try await rig.command {
        try await Backfill.parse(["--since", "2026-11-10", "--until", "2026-11-12"]).run(in: $0)
      }
      let asked = rig.server.requestLog.count
      let outcome = try await rig.command {
        try await Export.parse(["--offline", "--since", "2026-11-08", "--until", "2026-11-12"])
          .run(in: $0)
      }
      #expect(outcome.status == 1)
      #expect(outcome.errors.contains("Anthropic: bill not read: 2026-11-08 to 2026-11-09\n"))
      #expect(outcome.errors.contains("OpenAI: usage not read: 2026-11-08 to 2026-11-09\n"))
      #expect(
        outcome.errors.contains("costtop backfill --since 2026-11-08 --until 2026-11-09"))
      #expect(outcome.output.contains(",2026-11-08,"))
      #expect(rig.server.requestLog.count == asked)
    }
  }

  @Test func `into a file replaces none, and leaves none where nothing was read`() async throws {
    try await HistoryRig.run { rig in
      let path = rig.folder.path(of: "a.csv")
      func export(_ arguments: [String]) async throws -> CommandOutcome {
        try await rig.command {
          try await Export.parse(["--since", "2026-11-18", "-o", path] + arguments).run(in: $0)
        }
      }
      let unread = try await export(["--offline"])
      #expect(unread.status == 2)
      #expect(!FileManager.default.fileExists(atPath: path))
      let written = try await export([])
      #expect(written.status == 0)
      #expect(written.output.isEmpty)
      let text = try String(contentsOfFile: path, encoding: .utf8)
      #expect(text.hasPrefix("account,provider,"))
      let refused = try await export([])
      #expect(refused.status == 2)
      #expect(refused.errors.contains("\(path) exists; --force replaces it."))
      #expect(try await export(["--force"]).status == 0)
    }
  }

  @Test func `of an account that is refused says so and writes the other`() async throws {
    try await HistoryRig.run { rig in
      rig.server.inject(.unauthorized, at: FaultTarget(provider: .openai))
      let outcome = try await rig.command {
        try await Export.parse(["--since", "2026-11-18"]).run(in: $0)
      }
      #expect(outcome.status == 1)
      #expect(outcome.errors.contains("OpenAI"))
      #expect(outcome.errors.contains("401"))
      #expect(outcome.output.contains("anthropic,anthropic,"))
      #expect(!outcome.errors.contains("sk-"))
    }
  }

  @Test(arguments: [
    ["--format", "xml"], ["--group-by", "day"], ["--group-by", "model,,key"],
    ["--format", "focus", "--group-by", "model"], ["--force"], ["--columns"],
    ["--period", "7d", "--since", "2026-11-01"],
  ])
  func `wrong usage is refused before anything is asked`(arguments: [String]) {
    #expect(throws: (any Error).self) { try Export.parse(arguments) }
  }

  @Test func `an account nobody has is named with those there are`() async throws {
    try await HistoryRig.run { rig in
      await #expect(throws: (any Error).self) {
        try await Export.parse(["--account", "acme"]).run(
          in: Transcript().environment(rig.variables, at: HistoryRig.start))
      }
      #expect(rig.server.requestLog.isEmpty)
    }
  }
}
