import FoundationEssentials
import Testing
import UsageModel

@testable import FakeAdminAPI

@Suite struct `Events of the simulated organization` {
  let simulation = Simulation.shared

  @Test func `usage grows from minute to minute, two minutes late`() throws {
    let today = day("2026-11-20")
    func output(_ instant: Date) -> Int {
      simulation.at(instant).truth
        .tokens(provider: .anthropic, model: "claude-opus-4-6", on: today).output
    }
    let start = Simulation.instant
    #expect(output(start) < output(start.addingTimeInterval(300)))
    #expect(output(start) == output(start.addingTimeInterval(59)))
    #expect(output(today.start.addingTimeInterval(119)) == 0)
  }

  @Test func `Anthropic bills yesterday at 06:00 and today not at all`() {
    let midnight = day("2026-11-20").start
    func billed(_ hours: Double, _ text: String) -> ExactDecimal? {
      simulation.at(midnight.addingTimeInterval(hours * 3600)).truth
        .billed(provider: .anthropic, on: day(text))
    }
    #expect(billed(5.99, "2026-11-19") == nil)
    #expect(billed(6, "2026-11-19") != nil)
    #expect(billed(23.9, "2026-11-20") == nil)
  }

  @Test func `OpenAI bills today five hours behind`() throws {
    let today = day("2026-11-20")
    let early = simulation.at(today.start.addingTimeInterval(4.9 * 3600)).truth
    #expect(early.billed(provider: .openai, on: today) == nil)
    let noon = simulation.at(today.start.addingTimeInterval(12 * 3600)).truth
    let evening = simulation.at(today.start.addingTimeInterval(18 * 3600)).truth
    let atNoon = try #require(noon.billed(provider: .openai, on: today))
    #expect(atNoon < noon.trueCost(provider: .openai, on: today))
    #expect(try atNoon < #require(evening.billed(provider: .openai, on: today)))
  }

  @Test func `the first Sunday of a month is silent at OpenAI`() throws {
    let sunday = day("2026-11-01")
    #expect(simulation.truth.models(provider: .openai, on: sunday).isEmpty)
    #expect(simulation.truth.billed(provider: .openai, on: sunday) == nil)
    let start = second("2026-11-01T00:00:00Z")
    let buckets = try simulation.buckets(
      .openai, "usage/completions?start_time=\(start)&end_time=\(start + 86_400)")
    #expect(buckets.map { $0["results"] } == [.array([])])
  }

  @Test func `one key runs away on the evening of the second Thursday`() throws {
    func costs(_ text: String) -> Double {
      simulation.truth.trueCost(provider: .anthropic, on: day(text)).approximate
    }
    #expect(costs("2026-11-12") > costs("2026-11-05") + 120)
    let rows = try simulation.rows(
      .anthropic,
      "usage_report/messages?starting_at=2026-11-12T17:00:00Z&ending_at=2026-11-12T19:00:00Z"
        + "&bucket_width=1h&models[]=claude-opus-4-6&group_by[]=api_key_id")
    let runner = rows.filter {
      simulation.organization.name(of: $0["api_key_id"]?.word ?? "") == "ci-regression-runner"
    }.compactMap { $0["uncached_input_tokens"]?.integer }
    #expect((runner.last ?? 0) > 20 * (runner.first ?? 0))
  }

  @Test func `a model appears on the 20th at 09:00`() {
    let today = day("2026-11-20")
    let name = "claude-sonnet-5-preview-20261120"
    let dawn = simulation.at(today.start.addingTimeInterval(9 * 3600)).truth
    #expect(!dawn.models(provider: .anthropic, on: today).contains(name))
    #expect(simulation.truth.models(provider: .anthropic, on: today).contains(name))
    #expect(
      simulation.truth.models(provider: .anthropic, on: day("2026-11-19"))
        .contains("claude-sonnet-5-preview-20261020"))
  }

  @Test func `a price changes on the 15th`() throws {
    func rate(_ text: String) throws -> ExactDecimal {
      let rows = try simulation.rows(
        .anthropic,
        "cost_report?starting_at=\(text)T00:00:00Z&ending_at=\(day(text).advanced(by: 1))T00:00:00Z"
          + "&group_by[]=description")
      let charged = rows.filter {
        $0["model"] == "claude-sonnet-4-6" && $0["service_tier"] == "standard"
          && $0["token_type"] == "output_tokens"
      }
      let tokens = try simulation.rows(
        .anthropic,
        "usage_report/messages?starting_at=\(text)T00:00:00Z"
          + "&ending_at=\(day(text).advanced(by: 1))T00:00:00Z"
          + "&models[]=claude-sonnet-4-6&service_tiers[]=standard")
      let output = ExactDecimal(counters(tokens)["output_tokens"] ?? 0)
      let million = try simulation.dollars(.anthropic, charged).shifted(byPlaces: 6)
      return try #require(million.quotient(by: output, places: 6))
    }
    #expect(try rate("2026-11-13") == ExactDecimal(15))
    #expect(try rate("2026-11-16") == ExactDecimal(12))
  }

  @Test func `a settled day is restated`() throws {
    let fifth = day("2026-11-05")
    let change = day("2026-11-09").start.addingTimeInterval(9 * 3600)
    let before = simulation.at(change.addingTimeInterval(-1)).truth
    let after = simulation.at(change).truth
    let first = try #require(before.billed(provider: .anthropic, on: fifth))
    #expect(try #require(after.billed(provider: .anthropic, on: fifth)) < first)
    #expect(before.trueCost(provider: .anthropic, on: fifth) < first)
  }

  @Test func `priority usage is reported by Anthropic and not billed`() throws {
    let range = "starting_at=2026-11-18T00:00:00Z&ending_at=2026-11-19T00:00:00Z"
    let usage = try simulation.rows(
      .anthropic, "usage_report/messages?\(range)&service_tiers[]=priority")
    #expect(counters(usage)["output_tokens"] ?? 0 > 0)
    let bill = try simulation.rows(.anthropic, "cost_report?\(range)&group_by[]=description")
    #expect(
      Set(bill.map { $0["service_tier"]?.word ?? "none" }) == ["standard", "batch", "none"])
    #expect(
      Set(bill.compactMap { $0["cost_type"]?.word }) == ["tokens", "web_search", "code_execution"])
  }

  @Test func `OpenAI bills lines that no usage row explains`() throws {
    let rows = try simulation.rows(
      .openai,
      "costs?start_time=\(second("2026-11-18T00:00:00Z"))"
        + "&end_time=\(second("2026-11-19T00:00:00Z"))"
        + "&group_by=line_item&group_by=project_id")
    let items = Set(rows.compactMap { $0["line_item"]?.word })
    #expect(
      items.isSuperset(of: [
        "web search tool calls", "Vector storage", "evals | gpt-4o-mini-2024-07-18, input",
        "priority | gpt-5.4-2026-03-05, output", "text-embedding-3-small, input",
        "gpt-5.6-luna, cache writes",
      ]))
    let storage = try #require(rows.first { $0["line_item"] == "Vector storage" })
    #expect(storage["project_id"] == .null)
    #expect(storage["quantity_unit"] == "gibibyte_hours")
    let projects = rows.compactMap { $0["project_name"]?.word }
    #expect(projects.contains("翻訳パイプライン"))
    #expect(rows.allSatisfy { $0["organization_name"] == "Acme Robotics Labs" })
  }

  @Test func `amounts come in every spelling seen on the wire`() throws {
    let rows = try simulation.rows(
      .openai, "costs?start_time=\(second("2026-11-02T00:00:00Z"))&limit=31&group_by=line_item")
    let values = rows.compactMap { $0["amount"]?["value"] }
    let strings = values.compactMap { if case .string(let text) = $0 { text } else { nil } }
    let literals = values.compactMap { if case .number(let text) = $0 { text } else { nil } }
    #expect(strings.contains("0E-6176"))
    #expect(strings.contains { $0.split(separator: ".").last?.count == 39 })
    #expect(literals.contains { $0.contains("e-") })
    #expect(literals.contains { !$0.contains("e") })
    let cents = try simulation.rows(
      .anthropic, "cost_report?starting_at=2026-11-02T00:00:00Z&limit=31&group_by[]=description"
    ).compactMap { $0["amount"]?.word?.split(separator: ".").dropFirst().first?.count ?? 0 }
    #expect(Set(cents).count > 4)
  }
}
