import FoundationEssentials
import Testing
import UsageModel

@testable import FakeAdminAPI

@Suite struct `Paging and windows` {
  let simulation = Simulation.shared
  private static let start = second("2026-10-17T00:00:00Z")

  private func starts(_ buckets: [JSONValue]) -> [String] {
    buckets.compactMap { ($0["starting_at"] ?? $0["start_time"])?.word }
  }

  @Test func `a walk shows every bucket once, oldest first, up to today`() throws {
    let anthropic = try simulation.buckets(
      .anthropic,
      "usage_report/messages?starting_at=2026-10-17T00:00:00Z&ending_at=2026-12-01T00:00:00Z"
        + "&limit=10"
    )
    let days = (0..<35).map { "\(day("2026-10-17").advanced(by: $0))T00:00:00Z" }
    #expect(starts(anthropic) == days)
    let openAI = try simulation.buckets(.openai, "costs?start_time=\(Self.start)&limit=180")
    #expect(starts(openAI) == (0..<35).map { String(Self.start + $0 * 86_400) })
    let first = try simulation.json(.openai, "costs?start_time=\(Self.start)&limit=180")
    #expect(first["data"]?.elements.count == 31)
  }

  @Test func `default pages hold seven days, a day of hours and an hour of minutes`() throws {
    for (width, count) in [("1d", 7), ("1h", 24), ("1m", 60)] {
      let answer = try simulation.json(
        .anthropic, "usage_report/messages?starting_at=2026-11-01T00:00:00Z&bucket_width=\(width)")
      #expect(answer["data"]?.elements.count == count)
    }
  }

  @Test func `a cursor replayed with another query is refused`() throws {
    let target = "cost_report?starting_at=2026-11-01T00:00:00Z"
    let cursor = try #require(try simulation.json(.anthropic, target)["next_page"]?.word)
    #expect(cursor.hasPrefix("page_"))
    #expect(simulation.ask(.anthropic, "\(target)&page=\(escaped(cursor))").status == 200)
    let replayed = "\(target)&group_by[]=description&page=\(escaped(cursor))"
    #expect(simulation.ask(.anthropic, replayed).status == 400)
    let costs = "costs?start_time=\(Self.start)"
    let next = try #require(try simulation.json(.openai, costs)["next_page"]?.word)
    #expect(simulation.ask(.openai, "\(costs)&page=\(escaped(next))").status == 200)
    #expect(simulation.ask(.openai, "\(costs)&limit=8&page=\(escaped(next))").status == 400)
  }

  @Test func `Anthropic rounds the start up and the end down, and leaves today out by default`()
    throws
  {
    let usage = try simulation.buckets(
      .anthropic,
      "usage_report/messages?starting_at=2026-11-17T00:00:01Z&ending_at=2026-11-20T12:00:00Z")
    #expect(starts(usage) == ["2026-11-18T00:00:00Z", "2026-11-19T00:00:00Z"])
    let cost = try simulation.buckets(.anthropic, "cost_report?starting_at=2026-11-18")
    #expect(starts(cost) == ["2026-11-18T00:00:00Z", "2026-11-19T00:00:00Z"])
    let offset = try simulation.buckets(
      .anthropic, "cost_report?starting_at=2026-11-18T02:00:00%2B02:00")
    #expect(starts(offset) == starts(cost))
    let today = try simulation.buckets(
      .anthropic, "cost_report?starting_at=2026-11-20T00:00:00Z&ending_at=2026-11-21T00:00:00Z")
    #expect(today.map { $0["results"] } == [.array([])])
  }

  @Test func `OpenAI shows the whole day of an unaligned start, and the running bucket`() throws {
    let noon = second("2026-11-13T12:00:00Z")
    let buckets = try simulation.buckets(.openai, "usage/completions?start_time=\(noon)&limit=31")
    #expect(buckets.count == 8)
    #expect(buckets.last?["end_time"] == .int(second("2026-11-21T00:00:00Z")))
  }

  @Test func `arrays are accepted in all spellings OpenAI takes`() throws {
    let path = "usage/completions?start_time=\(second("2026-11-18T00:00:00Z"))"
    let bare = try simulation.rows(.openai, path + "&group_by=model&group_by=project_id")
    for query in ["&group_by[]=model&group_by%5B%5D=project_id", "&group_by=model,project_id"] {
      #expect(try simulation.rows(.openai, path + query) == bare)
    }
  }

  @Test func `dimensions not asked for are null with the member present`() throws {
    let rows = try simulation.rows(
      .anthropic, "usage_report/messages?starting_at=2026-11-18T00:00:00Z&group_by[]=workspace_id")
    for row in rows { #expect(row["model"] == .null && row["service_tier"] == .null) }
    let places = rows.map { $0["workspace_id"] }
    #expect(places.contains(.null))
    let names = places.compactMap { $0?.word }.compactMap(simulation.organization.name)
    #expect(names.contains("作者ツール"))
  }

  @Test func `the same seed and instant give the same bytes, another seed gives others`() {
    let target =
      "usage_report/messages?starting_at=2026-11-18T00:00:00Z&bucket_width=1h&group_by[]=model"
    let again = Simulation().ask(.anthropic, target)
    #expect(simulation.ask(.anthropic, target) == again)
    #expect(Simulation(seed: 8).ask(.anthropic, target).body != again.body)
    #expect(Simulation(seed: 8).api.anthropicKey != simulation.api.anthropicKey)
  }
}
