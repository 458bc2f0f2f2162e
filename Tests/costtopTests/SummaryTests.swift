import ArgumentParser
import FakeAdminAPI
import Foundation
import Testing
import UsageModel
import UsageProviders

@testable import costtop

@Suite struct `A summary of a simulated organization` {
  static let now = Date(utcText: "2026-11-20T14:32:07Z") ?? .distantPast

  /// Runs `costtop summary --json` and reads its answer; also returns the exit status and what was said.
  func summary(
    seed: UInt64 = 3,
    _ arguments: [String],
    fault: (Fault, FaultTarget)? = nil
  ) async throws -> (json: [String: Any], status: Int32, transcript: Transcript) {
    let transcript = Transcript()
    let server = FakeAdminServer(
      organization: SimulatedOrganization(seed: seed), now: { Self.now })
    let status = try await withServing(server) { variables in
      if let (fault, target) = fault { server.inject(fault, at: target) }
      let command = try Summary.parse(arguments + ["--json"])
      do {
        try await command.run(in: transcript.environment(variables, at: Self.now))
        return Int32(0)
      } catch let code as ExitCode {
        return code.rawValue
      }
    }
    let json = try JSONSerialization.jsonObject(with: Data(transcript.output.utf8))
    return (try #require(json as? [String: Any]), status, transcript)
  }

  @Test(arguments: [
    ["--period", "mtd"], ["--period", "30d"], ["--period", "7d"], ["--period", "today"],
    ["--since", "2026-09-20", "--until", "2026-11-05"],
  ])
  func `every day and every model is the simulated bill to the last digit`(arguments: [String])
    async throws
  {
    let (json, status, _) = try await summary(arguments)
    #expect(status == 0)
    let truth = SimulatedOrganization(seed: 3).truth(asOf: Self.now)
    for account in try #require(json["accounts"] as? [[String: Any]]) {
      let providerID = try #require(account["provider"] as? String)
      let provider = try #require(SimulatedProvider(rawValue: providerID))
      #expect(account["status"] as? String == "fresh")
      #expect(account["complete"] as? Bool == true)
      var sum = ExactDecimal.zero
      var days: [UTCDay] = []
      for entry in try #require(account["days"] as? [[String: Any]]) {
        let dayText = try #require(entry["day"] as? String)
        let day = try #require(UTCDay(text: dayText))
        days.append(day)
        let billed = try (entry["billed"] as? String).map { try ExactDecimal(text: $0) }
        sum += billed ?? .zero
        if let simulated = truth.billed(provider: provider, on: day) {
          #expect(billed == simulated, "\(provider) \(day)")
        } else {
          #expect(billed == nil || billed == .zero, "\(provider) \(day)")
        }
      }
      #expect(try (account["billed"] as? String).map { try ExactDecimal(text: $0) } ?? .zero == sum)
      var rows = ExactDecimal.zero
      for model in try #require(account["models"] as? [[String: Any]]) {
        let name = try #require(model["model"] as? String)
        let billed = try (model["billed"] as? String).map { try ExactDecimal(text: $0) }
        let simulatedBills = days.compactMap {
          truth.billed(provider: provider, model: name, on: $0)
        }
        #expect(billed ?? .zero == simulatedBills.reduce(.zero, +), "\(name)")
        rows += billed ?? .zero
        let counts = days.map { truth.tokens(provider: provider, model: name, on: $0) }
        if let input = model["input_tokens"] as? Int {
          #expect(input == counts.map(\.input).reduce(0, +), "\(name)")
          #expect(model["cache_read_tokens"] as? Int == counts.map(\.cacheRead).reduce(0, +))
          #expect(model["output_tokens"] as? Int == counts.map(\.output).reduce(0, +))
        } else {
          #expect(counts.allSatisfy { $0.input == 0 && $0.output == 0 })
        }
      }
      for item in try #require(account["other"] as? [[String: Any]]) {
        rows += try ExactDecimal(text: try #require(item["billed"] as? String))
      }
      #expect(rows == sum)
    }
  }

  @Test func `Anthropic's today is null while its tokens flow`() async throws {
    let (json, _, _) = try await summary(["--period", "today"])
    let accounts = try #require(json["accounts"] as? [[String: Any]])
    let anthropic = try #require(accounts.first { $0["id"] as? String == "anthropic" })
    #expect(anthropic["billed"] is NSNull)
    #expect(anthropic["billed_through"] is NSNull)
    let models = try #require(anthropic["models"] as? [[String: Any]])
    #expect(models.contains { ($0["input_tokens"] as? Int ?? 0) > 0 })
  }

  @Test func `one failing account is named, the other still printed, and the exit status is 1`()
    async throws
  {
    let (json, status, transcript) = try await summary(
      ["--period", "7d"], fault: (.unauthorized, FaultTarget(provider: .openai)))
    #expect(status == 1)
    let accounts = try #require(json["accounts"] as? [[String: Any]])
    let openAI = try #require(accounts.first { $0["id"] as? String == "openai" })
    #expect(openAI["status"] as? String == "no_data")
    #expect(openAI["billed"] is NSNull)
    #expect(openAI["complete"] as? Bool == false)
    #expect((openAI["error"] as? String)?.contains("401") == true)
    let anthropic = try #require(accounts.first { $0["id"] as? String == "anthropic" })
    #expect(anthropic["status"] as? String == "fresh")
    let totals = try #require(json["totals"] as? [[String: Any]])
    #expect(totals.first?["complete"] as? Bool == false)
    #expect(transcript.errors.contains("OpenAI"))
    #expect(!transcript.errors.contains("sk-admin"))
    #expect(!transcript.output.contains("sk-"))
  }

  @Test func `a page that cannot be read leaves the total incomplete`() async throws {
    let (json, status, _) = try await summary(
      ["--since", "2026-09-01", "--until", "2026-11-05"],
      fault: (
        .truncatedBody,
        FaultTarget(provider: .anthropic, endpoint: "cost_report", fromPage: 2)
      ))
    #expect(status == 1)
    let accounts = try #require(json["accounts"] as? [[String: Any]])
    let anthropic = try #require(accounts.first { $0["id"] as? String == "anthropic" })
    #expect(anthropic["status"] as? String == "incomplete")
    #expect(anthropic["complete"] as? Bool == false)
    #expect(anthropic["billed"] is String)
    let days = try #require(anthropic["days"] as? [[String: Any]])
    #expect(days.count == 66)
    #expect(days.last?["billed"] is NSNull)
  }

  @Test func `a name that cannot be read costs only the name`() async throws {
    let (json, status, transcript) = try await summary(
      ["--period", "7d"], fault: (.forbidden, FaultTarget(provider: .anthropic, endpoint: "me")))
    #expect(status == 0)
    let accounts = try #require(json["accounts"] as? [[String: Any]])
    #expect(accounts.first?["name"] as? String == "Anthropic")
    #expect(accounts.first?["complete"] as? Bool == true)
    #expect(transcript.errors.contains("name"))
  }

  @Test(arguments: [
    ["--period", "week"], ["--since", "2026-02-30"], ["--until", "2026-11-01"],
    ["--since", "2026-11-05", "--until", "2026-11-01"],
    ["--period", "7d", "--since", "2026-11-01"],
  ])
  func `wrong usage is refused before anything is asked`(arguments: [String]) {
    #expect(throws: (any Error).self) { try Summary.parse(arguments) }
  }

  @Test func `nothing read is exit status 2`() async throws {
    let transcript = Transcript()
    let status = await #expect(throws: ExitCode.self) {
      let command = try Summary.parse([])
      try await command.run(in: transcript.environment([:], at: Self.now))
    }
    #expect(status?.rawValue == 2)
    #expect(transcript.errors.contains("ANTHROPIC_ADMIN_KEY"))
    #expect(transcript.output.isEmpty)
  }
}
