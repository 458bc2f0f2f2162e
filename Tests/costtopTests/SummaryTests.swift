import ArgumentParser
import FakeAdminAPI
import Foundation
import Synchronization
import Testing
import UsageModel
import UsageProviders

@testable import costtop

@Suite(.serialized) struct `A summary of a simulated organization` {
  /// One for all, which computes each of its days once.
  static let organization = SimulatedOrganization(seed: 3)
  static let now = Date(utcText: "2026-11-20T14:32:07Z") ?? .distantPast

  /// Runs `costtop summary --json` and reads its answer; also returns the exit status and what was said.
  func summary(
    _ arguments: [String],
    fault: (Fault, FaultTarget)? = nil
  ) async throws -> (json: [String: Any], status: Int32, transcript: Transcript) {
    let transcript = Transcript()
    let server = FakeAdminServer(
      organization: Self.organization, now: { Self.now })
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
    let truth = Self.organization.truth(asOf: Self.now)
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

  @Test(arguments: ["today", "7d", "mtd"])
  func `models, days and accounts add up to the total, bill and estimate together`(period: String)
    async throws
  {
    let (json, status, _) = try await summary(["--period", period])
    #expect(status == 0)
    func sum(_ rows: [[String: Any]], _ name: String) throws -> ExactDecimal {
      try rows.compactMap { try $0.amount(name) }.reduce(.zero, +)
    }
    let accounts = try json.objects("accounts")
    for account in accounts {
      let rows = try account.objects("models") + account.objects("other")
      let days = try account.objects("days")
      for name in ["billed", "estimated", "cost"] {
        let whole = try account.amount(name) ?? .zero
        #expect(try sum(rows, name) == whole, "\(name)")
        #expect(try sum(days, name) == whole, "\(name)")
      }
      #expect(try sum([account], "billed") + sum([account], "estimated") == sum([account], "cost"))
      #expect(account["mark"] as? String == "estimated")
      // Nobody estimates what is billed and final.
      for day in days where (day["day"] as? String ?? "") < "2026-11-17" {
        #expect(day["mark"] as? String == "billed")
        #expect(day["estimated"] is NSNull)
      }
    }
    let total = try #require(try json.objects("totals").first)
    #expect(try total.amount("cost") == sum(accounts, "cost"))
    #expect(total["mark"] as? String == "estimated")
    let tokens = accounts.compactMap { $0["unpriced_tokens"] as? Int }
    #expect(tokens.count == 2)
    #expect(total["unpriced_tokens"] as? Int == tokens.reduce(0, +))
  }

  @Test func `a month is held against the same days of the month before`() async throws {
    let (json, _, _) = try await summary(["--period", "mtd"])
    let truth = Self.organization.truth(asOf: Self.now)
    func billed(_ month: Int) throws -> ExactDecimal {
      try (1...19).reduce(.zero) { sum, day in
        let day = try #require(UTCDay(year: 2026, month: month, day: day))
        return SimulatedProvider.allCases.reduce(sum) {
          $0 + (truth.billed(provider: $1, on: day) ?? .zero)
        }
      }
    }
    let comparison = try #require(
      try json.objects("totals").first?["comparison"] as? [String: Any])
    #expect(try comparison.amount("cost") == billed(11))
    #expect(try comparison.amount("baseline_cost") == billed(10))
    let days = try #require(comparison["baseline_days"] as? [String: String])
    #expect(days == ["first_day": "2026-10-01", "last_day": "2026-10-19"])
    let change = (try billed(11) - billed(10)).quotient(by: try billed(10), places: 4)
    #expect(try comparison.amount("change") == change)
  }

  @Test func `the running day alone is held against nothing`() async throws {
    let (json, _, _) = try await summary(["--period", "today"])
    #expect(try json.objects("totals").first?["comparison"] is NSNull)
  }

  @Test(arguments: [
    ("mtd", "2026-11-01", "2026-11-20", "2026-11-01 2026-11-19", "2026-10-01 2026-10-19"),
    ("7d", "2026-11-14", "2026-11-20", "2026-11-14 2026-11-19", "2026-11-07 2026-11-12"),
    ("custom", "2026-11-01", "2026-11-10", "2026-11-01 2026-11-10", "2026-10-22 2026-10-31"),
    ("12mo", "2025-12-01", "2026-11-20", "2025-12-01 2026-11-19", "2024-12-01 2025-11-19"),
  ])
  func `a period has one before it, as long`(
    name: String, first: String, last: String, days: String, baseline: String
  ) throws {
    let today = try #require(UTCDay(text: "2026-11-20"))
    let first = try #require(UTCDay(text: first))
    let last = try #require(UTCDay(text: last))
    let period = SummaryReport.Period(name: name, days: first..<last.advanced(by: 1))
    let compared = try #require(period.compared(asOf: today))
    func text(_ days: Range<UTCDay>) -> String {
      "\(days.lowerBound) \(days.upperBound.advanced(by: -1))"
    }
    #expect(text(compared.days) == days)
    #expect(text(compared.baseline) == baseline)
  }

  @Test func `a shorter month is compared as far as it goes`() throws {
    let first = try #require(UTCDay(text: "2026-03-01"))
    let today = try #require(UTCDay(text: "2026-03-31"))
    let period = SummaryReport.Period(name: "mtd", days: first..<today.advanced(by: 1))
    let compared = try #require(period.compared(asOf: today))
    #expect(compared.days.count == 28)
    #expect(compared.baseline.count == 28)
    #expect(compared.baseline.lowerBound == UTCDay(text: "2026-02-01"))
  }

  @Test func `rates and comparisons cost one more page of an endpoint at most`() async throws {
    func requests(_ arguments: [String]) async throws -> [String: Int] {
      let server = FakeAdminServer(
        organization: Self.organization, now: { Self.now })
      try await withServing(server) { variables in
        try await Summary.parse(arguments)
          .run(in: Transcript().environment(variables, at: Self.now))
      }
      return server.requestLog.reduce(into: [:]) { $0[$1.path, default: 0] += 1 }
    }
    // Of days that are final nothing is estimated, and 40 days are compared with nothing.
    let plain = try await requests(["--since", "2026-10-12", "--until", "2026-10-31"])
    for period in ["today", "7d", "mtd", "30d"] {
      let asked = try await requests(["--period", period])
      // A limit is of now.
      #expect(Set(asked.keys) == Set(plain.keys).union(["/v1/organization/spend_limit"]))
      for (path, count) in asked { #expect(count <= (plain[path] ?? 0) + 1, "\(period) \(path)") }
    }
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
        organization: Self.organization, now: { Self.now })
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
    #expect(pending.contains("  ~$"))
    #expect(pending.hasSuffix(", not billed yet"))
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

  @Test func `watching draws again over what stands there, until it is ended`() async throws {
    let clock = MovableClock(Self.now)
    let server = FakeAdminServer(
      organization: Self.organization, now: { clock.date })
    let transcript = Transcript()
    try await withServing(server) { variables in
      let still = transcript.environment(variables, at: Self.now)
      let slept = Mutex(0)
      let environment = CommandEnvironment(
        variables: variables, now: { clock.date },
        sleep: { duration in
          #expect(duration == .seconds(3600))
          if slept.withLock({
            $0 += 1
            return $0
          }) == 2 {
            throw CancellationError()
          }
          clock.move(by: duration)
        },
        output: still.output, explain: still.explain, showsProgress: false)
      try await Summary.parse(["--period", "today", "--watch", "3600"])
        .run(in: environment, isTerminal: true)
    }
    let drawn = transcript.output.components(separatedBy: "\u{1B}[H\u{1B}[2J")
    #expect(drawn.count == 3)
    #expect(drawn[1].contains("as of 2026-11-20T14:32:07Z"))
    #expect(drawn[2].contains("as of 2026-11-20T15:32:07Z"))
  }

  @Test func `watching is for a terminal, and every five minutes when nothing else is said`()
    async throws
  {
    #expect(try Summary.parse(["--watch"]).watch == 300)
    #expect(try Summary.parse(["--watch", "--offline"]).watch == 300)
    #expect(try Summary.parse([]).watch == nil)
    #expect(throws: (any Error).self) { try Summary.parse(["--watch", "0"]) }
    #expect(throws: (any Error).self) { try Summary.parse(["--watch", "--json"]) }
    await #expect(throws: ValidationError.self) {
      try await Summary.parse(["--watch"]).run(in: Transcript().environment([:], at: Self.now))
    }
  }
}
