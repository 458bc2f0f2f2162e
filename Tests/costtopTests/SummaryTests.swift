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

  /// What the contract lets a client say of a day: the bill; zero where the bill is silent and either final or the day
  /// unused; else nothing.
  func expectedBill(
    _ provider: SimulatedProvider, on day: UTCDay, _ truth: SimulatedTruth
  ) -> ExactDecimal? {
    if let billed = truth.billed(provider: provider, on: day) { return billed }
    switch provider {
    case .openai: return Self.now >= day.end.addingTimeInterval(72 * 3600) ? .zero : nil
    case .anthropic:
      let isOver = Self.now >= day.end.addingTimeInterval(3600)
      return isOver && truth.models(provider: provider, on: day).isEmpty ? .zero : nil
    }
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
    var total: ExactDecimal?
    for account in try json.objects("accounts") {
      let providerID = try #require(account["provider"] as? String)
      let provider = try #require(SimulatedProvider(rawValue: providerID))
      #expect(account["status"] as? String == "fresh")
      #expect(account["complete"] as? Bool == true)

      let days = try account.objects("days").map { entry in
        (
          day: try #require(UTCDay(text: entry["day"] as? String ?? "")),
          billed: try entry.amount("billed")
        )
      }
      for (day, billed) in days {
        #expect(billed == expectedBill(provider, on: day, truth), "\(provider) \(day)")
      }
      let known = days.compactMap(\.billed)
      let sum = known.isEmpty ? nil : known.reduce(.zero, +)
      #expect(try account.amount("billed") == sum)
      let lastBilled = days.last { $0.billed != nil }?.day.description
      #expect(account["billed_through"] as? String == lastBilled)
      if let sum { total = (total ?? .zero) + sum }

      var rows = ExactDecimal.zero
      for model in try account.objects("models") {
        let name = try #require(model["model"] as? String)
        let bills = days.compactMap { truth.billed(provider: provider, model: name, on: $0.day) }
        #expect(
          try model.amount("billed") == (bills.isEmpty ? nil : bills.reduce(.zero, +)), "\(name)")
        rows += bills.reduce(.zero, +)
        let resources = SimulatedResource.allCases.filter { $0.provider == provider }
        let usages = resources.flatMap { resource in
          days.compactMap { day in
            truth.usage(resource, by: .model, on: day.day)[name].map { (resource, $0) }
          }
        }
        func sum(_ count: (SimulatedTokens) -> Int) -> Int {
          usages.reduce(0) { $0 + count($1.1.tokens) }
        }
        // The requests that searched the web are counted with the completions they are.
        let requests = usages.filter { $0.0 != .webSearchCalls }
          .reduce(0) { $0 + $1.1.tokens.requests }
        let units = try #require(model["units"] as? [String: Int])
        let searches = provider == .anthropic ? units["calls"] ?? 0 : 0
        #expect(
          units.values.reduce(0, +) - searches == usages.reduce(0) { $0 + ($1.1.units ?? 0) })
        guard model["input_tokens"] is Int else {
          #expect(sum(\.input) + sum(\.output) == 0)
          continue
        }
        #expect(model["input_tokens"] as? Int == sum(\.input), "\(name)")
        #expect(model["cache_read_tokens"] as? Int == sum(\.cacheRead), "\(name)")
        #expect(
          model["cache_write_tokens"] as? Int == sum(\.cacheWriteShort) + sum(\.cacheWriteLong))
        #expect(model["output_tokens"] as? Int == sum(\.output), "\(name)")
        #expect(
          model["requests"] as? Int == (provider == .openai ? requests : nil), "\(name)")
      }
      for item in try account.objects("other") { rows += try item.amount("billed") ?? .zero }
      #expect(rows == sum ?? .zero)
    }
    #expect(try json.objects("totals").map { try $0.amount("billed") } == [total])
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

  @Test(arguments: [
    (Fault.notFound, "decisions", "failed (HTTP 404)"),
    (.forbidden, "images", "HTTP 403"), (.forbidden, "embeddings", "HTTP 403"),
  ])
  func `a resource that cannot be read costs its own usage and no money, and the exit status is 1`(
    fault: Fault, resource: String, words: String
  ) async throws {
    let (json, status, transcript) = try await summary(
      ["--period", "7d"], fault: (fault, FaultTarget(provider: .openai, endpoint: resource)))
    #expect(status == 1)
    #expect(transcript.errors.contains("OpenAI \(resource): "))
    #expect(transcript.errors.contains(words))
    let openAI = try #require(
      try json.objects("accounts").first { $0["id"] as? String == "openai" })
    #expect(openAI["status"] as? String == "incomplete")
    #expect(openAI["complete"] as? Bool == true)
    #expect(openAI["usage_complete"] as? Bool == false)
    #expect(try json.objects("totals").first?["complete"] as? Bool == true)
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

  @Test
  func `the table names the organization, what is not billed yet and how far a sum is billed`()
    async throws
  {
    func table(_ period: String) async throws -> String {
      let transcript = Transcript()
      let server = FakeAdminServer(
        organization: SimulatedOrganization(seed: 3), now: { Self.now })
      try await withServing(server) { variables in
        try await Summary.parse(["--period", period])
          .run(in: transcript.environment(variables, at: Self.now))
      }
      return transcript.output
    }
    let week = try await table("7d")
    #expect(week.hasPrefix("7d: 2026-11-14 to 2026-11-20 UTC, as of 2026-11-20T14:32:07Z\n"))
    let anthropic = try #require(week.split(separator: "\n").first { $0.hasPrefix("Anthropic · ") })
    #expect(anthropic.hasSuffix(" thru Thu 19 Nov"))
    let openAI = try #require(week.split(separator: "\n").first { $0.hasPrefix("OpenAI") })
    #expect(!openAI.contains("thru"))
    let today = try await table("today")
    let pending = try #require(today.split(separator: "\n").first { $0.hasPrefix("Anthropic · ") })
    #expect(pending.hasSuffix("  - not billed yet"))
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
