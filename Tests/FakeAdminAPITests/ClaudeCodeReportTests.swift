import FoundationEssentials
import Testing
import UsageModel

@testable import FakeAdminAPI

@Suite struct `The Claude Code report` {
  let simulation = Simulation.shared
  private static let path = "usage_report/claude_code"

  private func records(_ date: String, limit: Int = 1000) throws -> [JSONValue] {
    try simulation.buckets(.anthropic, "\(Self.path)?starting_at=\(date)&limit=\(limit)")
  }

  private func actor(_ record: JSONValue) -> String? {
    (record["actor"]?["email_address"] ?? record["actor"]?["api_key_name"])?.word
  }

  @Test func `a record has the members of the contract`() throws {
    let records = try records("2026-11-18")
    for record in records {
      #expect(record["date"] == "2026-11-18T00:00:00Z")
      #expect(record["organization_id"]?.word?.count == 36)
      let isSubscription = record["customer_type"] == "subscription"
      #expect(record["subscription_type"] == (isSubscription ? "team" : .null))
      #expect(record["core_metrics"]?["lines_of_code"]?["added"]?.integer ?? 0 > 0)
      for metric in ["num_sessions", "commits_by_claude_code", "pull_requests_by_claude_code"] {
        #expect(record["core_metrics"]?[metric]?.integer != nil)
      }
      #expect(record["tool_actions"]?["edit_tool"]?["accepted"]?.integer != nil)
      let models = record["model_breakdown"]?.elements ?? []
      #expect(!models.isEmpty)
      for model in models {
        #expect(model["tokens"]?["cache_creation"]?.integer ?? 0 > 0)
        #expect(model["estimated_cost"]?["amount"]?.integer != nil)
        #expect(model["estimated_cost"]?["currency"] == "USD")
      }
    }
    let kinds = Set(records.compactMap { $0["actor"]?["type"]?.word })
    #expect(kinds == ["user_actor", "api_actor"])
    #expect(Set(records.map { $0["is_remote"] }) == [.bool(true), .bool(false)])
    #expect(Set(records.map { $0["customer_type"] }) == ["api", "subscription"])
  }

  @Test func `a person has several records, each of another terminal or place`() throws {
    let records = try records("2026-11-18")
    let keys = records.map {
      [actor($0), $0["terminal_type"]?.word, "\($0["is_remote"] ?? .null)"]
    }
    #expect(Set(keys).count == records.count)
    #expect(Set(records.compactMap(actor)).count < records.count)
  }

  @Test func `pages of any size hold the same records, twenty by default`() throws {
    let all = try records("2026-11-18")
    #expect(all.count > 20)
    #expect(try records("2026-11-18", limit: 3) == all)
    let page = try simulation.json(.anthropic, "\(Self.path)?starting_at=2026-11-18")
    #expect(page["data"]?.elements.count == 20)
    let cursor = escaped(page["next_page"]?.word ?? "")
    let later = "\(Self.path)?starting_at=2026-11-17&page=\(cursor)"
    #expect(simulation.ask(.anthropic, later).status == 400)
  }

  @Test func `a walk sees today as it was when it began, an hour late`() throws {
    let target = "\(Self.path)?starting_at=2026-11-20&limit=10"
    let first = try simulation.json(.anthropic, target)
    let next = "\(target)&page=\(escaped(first["next_page"]?.word ?? ""))"
    let later = simulation.at(Simulation.instant.addingTimeInterval(1800))
    #expect(try later.json(.anthropic, next) == simulation.json(.anthropic, next))
    #expect(try later.json(.anthropic, target) != first)
    let today = day("2026-11-20")
    let dawn = simulation.at(today.start.addingTimeInterval(3600))
    let nothing = try dawn.json(.anthropic, "\(Self.path)?starting_at=2026-11-20")
    let empty: JSONValue = .object([
      "data": .array([]), "has_more": .bool(false), "next_page": .null,
    ])
    #expect(nothing == empty)
  }

  @Test func `estimates of customers by token are inside the bill of their workspace`() throws {
    let records = try records("2026-11-18").filter { $0["customer_type"] == "api" }
    let cents = records.flatMap { $0["model_breakdown"]?.elements ?? [] }
      .compactMap { $0["estimated_cost"]?["amount"]?.integer }.reduce(0, +)
    let bill = try simulation.rows(
      .anthropic,
      "cost_report?starting_at=2026-11-18T00:00:00Z&ending_at=2026-11-19T00:00:00Z"
        + "&group_by[]=workspace_id")
    let own = bill.filter {
      simulation.organization.name(of: $0["workspace_id"]?.word ?? "") == "Claude Code"
    }
    let billed = try simulation.dollars(.anthropic, own).shifted(byPlaces: 2).approximate
    #expect(Double(cents) <= billed)
    // Each model of a record is rounded down to a cent.
    #expect(Double(cents) > billed - 60)
  }

  @Test func `the truth knows every actor's day`() throws {
    let records = try records("2026-11-18")
    let truth = simulation.truth.claudeCode(on: day("2026-11-18"))
    #expect(Set(truth.map(\.actor)) == Set(records.compactMap(actor)))
    for person in truth {
      let own = records.filter { actor($0) == person.actor }
      let sums = counters(own)
      #expect(sums["core_metrics.num_sessions"] ?? 0 == person.sessions)
      #expect(sums["core_metrics.lines_of_code.added"] ?? 0 == person.linesAdded)
      #expect(sums["core_metrics.pull_requests_by_claude_code"] ?? 0 == person.pullRequests)
      let models = own.flatMap { $0["model_breakdown"]?.elements ?? [] }
      #expect(counters(models)["estimated_cost.amount"] ?? 0 == person.cents)
      #expect(Set(models.compactMap { $0["model"]?.word }) == Set(person.models.keys))
    }
  }

  @Test func `subscriptions are in no other report`() {
    let people = simulation.truth.claudeCode(on: day("2026-11-18"))
      .filter { $0.customer == .subscription }
    #expect(!people.isEmpty)
    let users = simulation.truth.usage(.messages, by: .user, on: day("2026-11-18")).keys
    let addresses = Set(users.compactMap { $0 }.compactMap(simulation.organization.email))
    #expect(addresses.isDisjoint(with: people.map(\.actor)))
  }

  @Test(arguments: [
    ("", "starting_at: Field required"),
    (
      "?starting_at=2026-11-18T00:00:00Z",
      "starting_at: Input should be a valid date in the format YYYY-MM-DD"
    ),
    ("?starting_at=2026-11-18&limit=1001", "limit: Input should be less than or equal to 1000"),
    (
      "?starting_at=2026-11-18&ending_at=2026-11-19",
      "ending_at: Extra inputs are not permitted"
    ),
    ("?starting_at=2026-11-18&page=x", "page: Invalid page token"),
  ])
  func `wrong values are refused by name`(query: String, message: String) throws {
    #expect(try simulation.refusal(.anthropic, Self.path + query) == message)
  }
}
