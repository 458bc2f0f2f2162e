import FoundationEssentials
import Testing
import UsageModel

@testable import FakeAdminAPI

@Suite struct `The simulated truth` {
  let simulation = Simulation.shared

  @Test func `billed amounts are what the cost endpoints say, day by day`() throws {
    let costs: [(SimulatedProvider, String)] = [
      (
        .anthropic,
        "cost_report?starting_at=2026-11-01T00:00:00Z&ending_at=2026-11-21T00:00:00Z&limit=31"
      ),
      (.openai, "costs?start_time=\(second("2026-11-01T00:00:00Z"))&limit=31"),
    ]
    for (provider, target) in costs {
      let buckets = try simulation.buckets(provider, target)
      #expect(buckets.count == 20)
      for (offset, bucket) in buckets.enumerated() {
        let rows = bucket["results"]?.elements ?? []
        let billed = simulation.truth.billed(
          provider: provider, on: day("2026-11-01").advanced(by: offset))
        #expect(try billed == (rows.isEmpty ? nil : simulation.dollars(provider, rows)))
      }
    }
  }

  @Test func `billed amounts by model are the rows that name it`() throws {
    let anthropic = try simulation.rows(
      .anthropic,
      "cost_report?starting_at=2026-11-18T00:00:00Z&ending_at=2026-11-19T00:00:00Z"
        + "&group_by[]=description"
    )
    let sonnet = anthropic.filter { $0["model"] == "claude-sonnet-4-6" }
    #expect(
      try simulation.dollars(.anthropic, sonnet)
        == simulation.truth.billed(
          provider: .anthropic, model: "claude-sonnet-4-6", on: day("2026-11-18")))
    let openAI = try simulation.rows(
      .openai,
      "costs?start_time=\(second("2026-11-18T00:00:00Z"))"
        + "&end_time=\(second("2026-11-19T00:00:00Z"))"
        + "&group_by=line_item")
    let mini = openAI.filter {
      $0["line_item"]?.word?.contains("gpt-4o-mini-2024-07-18, ") ?? false
    }
    #expect(
      try simulation.dollars(.openai, mini)
        == simulation.truth.billed(
          provider: .openai, model: "gpt-4o-mini-2024-07-18", on: day("2026-11-18")))
  }

  @Test(arguments: SimulatedProvider.allCases)
  func `tokens are what the usage report says`(provider: SimulatedProvider) throws {
    let rows =
      provider == .anthropic
      ? try simulation.rows(
        provider,
        "usage_report/messages?starting_at=2026-11-20T00:00:00Z&ending_at=2026-11-21T00:00:00Z"
          + "&group_by[]=model"
      )
      : try simulation.rows(
        provider, "usage/completions?start_time=\(second("2026-11-20T00:00:00Z"))&group_by=model")
    let today = day("2026-11-20")
    let models = simulation.truth.models(provider: provider, on: today)
    #expect(Set(rows.compactMap { $0["model"]?.word }) == Set(models))
    for model in models {
      let sums = counters(rows.filter { $0["model"] == .string(model) })
      let tokens = simulation.truth.tokens(provider: provider, model: model, on: today)
      #expect(sums["output_tokens"] == tokens.output)
      let input =
        provider == .anthropic
        ? sums["uncached_input_tokens"] : sums["input_uncached_tokens"]
      #expect(input == tokens.input)
      let read =
        provider == .anthropic ? sums["cache_read_input_tokens"] : sums["input_cached_tokens"]
      #expect(read ?? 0 == tokens.cacheRead)
    }
  }

  @Test func `the final bill is the true cost`() {
    let later = simulation.at(Simulation.instant.addingTimeInterval(20 * UTCDay.length)).truth
    for provider in SimulatedProvider.allCases {
      for offset in 0..<19 {
        let day = day("2026-11-02").advanced(by: offset)
        #expect(
          later.billed(provider: provider, on: day) == later.trueCost(provider: provider, on: day))
      }
    }
  }

  @Test func `a weekday costs what an organization of this size would expect`() {
    for (provider, range) in [
      (SimulatedProvider.anthropic, 300.0...500.0), (.openai, 90.0...180.0),
    ] {
      let wednesday = simulation.truth.trueCost(provider: provider, on: day("2026-11-18"))
        .approximate
      #expect(range.contains(wednesday))
      let sunday = simulation.truth.trueCost(provider: provider, on: day("2026-11-15")).approximate
      #expect((0.2...0.7).contains(sunday / wednesday))
    }
  }
}
