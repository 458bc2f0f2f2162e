import FoundationEssentials
import Testing
import UsageModel

@testable import FakeAdminAPI

@Suite struct `Report arithmetic` {
  let simulation = Simulation.shared
  private static let anthropicDay =
    "starting_at=2026-11-18T00:00:00Z&ending_at=2026-11-19T00:00:00Z"
  private static let openAIDay =
    "start_time=\(second("2026-11-18T00:00:00Z"))&end_time=\(second("2026-11-19T00:00:00Z"))"

  @Test func `minutes, hours and days of Anthropic agree`() throws {
    let path = "usage_report/messages?\(Self.anthropicDay)"
    let days = counters(try simulation.rows(.anthropic, path))
    #expect(days["output_tokens"] ?? 0 > 100_000)
    #expect(counters(try simulation.rows(.anthropic, path + "&bucket_width=1h")) == days)
    let minutes = try simulation.rows(.anthropic, path + "&bucket_width=1m&limit=1440")
    #expect(counters(minutes) == days)
  }

  @Test func `minutes, hours and days of OpenAI agree`() throws {
    let path = "usage/completions?\(Self.openAIDay)"
    let days = counters(try simulation.rows(.openai, path))
    #expect(days["num_model_requests"] ?? 0 > 1_000)
    #expect(counters(try simulation.rows(.openai, path + "&bucket_width=1h")) == days)
    let minutes = try simulation.rows(.openai, path + "&bucket_width=1m&limit=1440")
    #expect(counters(minutes) == days)
  }

  @Test func `rows of any grouping add up to the ungrouped row`() throws {
    let anthropic = "usage_report/messages?\(Self.anthropicDay)"
    let whole = try simulation.rows(.anthropic, anthropic)
    #expect(whole.count == 1)
    for groupBy in [["model"], ["workspace_id", "api_key_id"], ["service_tier", "inference_geo"]] {
      let query = groupBy.map { "&group_by[]=\($0)" }.joined()
      #expect(counters(try simulation.rows(.anthropic, anthropic + query)) == counters(whole))
    }
    let openAI = "usage/completions?\(Self.openAIDay)"
    let total = counters(try simulation.rows(.openai, openAI))
    let grouped = try simulation.rows(.openai, openAI + "&group_by=model&group_by=batch")
    #expect(counters(grouped) == total)
  }

  @Test func `bills of any grouping add up to the ungrouped bill to the last digit`() throws {
    let anthropic = "cost_report?starting_at=2026-10-22T00:00:00Z&limit=31"
    let whole = try simulation.dollars(.anthropic, try simulation.rows(.anthropic, anthropic))
    #expect(whole > ExactDecimal(5_000))
    for query in ["&group_by[]=description", "&group_by[]=description&group_by%5B%5D=workspace_id"]
    {
      let rows = try simulation.rows(.anthropic, anthropic + query)
      #expect(try simulation.dollars(.anthropic, rows) == whole)
    }
    let openAI = "costs?start_time=\(second("2026-10-22T00:00:00Z"))&limit=180"
    let total = try simulation.dollars(.openai, try simulation.rows(.openai, openAI))
    for query in [
      "&group_by=line_item", "&group_by=project_id,line_item,api_key_id",
      "&group_by=user_id,api_source,line_item",
    ] {
      let rows = try simulation.rows(.openai, openAI + query)
      #expect(try simulation.dollars(.openai, rows) == total)
    }
  }

  @Test func `OpenAI counters obey the documented arithmetic`() throws {
    let rows = try simulation.rows(
      .openai, "usage/completions?\(Self.openAIDay)&group_by=model&group_by=project_id")
    #expect(rows.count >= 6)
    #expect(rows.contains { $0["output_audio_tokens"]?.integer ?? 0 > 0 })
    for row in rows {
      func count(_ name: String) -> Int { row[name]?.integer ?? -1 }
      #expect(
        count("input_tokens") == count("input_uncached_tokens") + count("input_cached_tokens")
          + count("input_cache_write_tokens"))
      #expect(
        count("input_uncached_tokens") == count("input_text_tokens") + count("input_audio_tokens")
          + count("input_image_tokens"))
      #expect(
        count("input_cache_write_tokens") == count("input_cache_write_30m_tokens")
          + count("input_cache_write_12h_tokens"))
      #expect(
        count("output_tokens") == count("output_text_tokens") + count("output_audio_tokens")
          + count("output_image_tokens"))
      #expect(
        count("input_cached_tokens") == count("input_cached_text_tokens")
          + count("input_cached_audio_tokens") + count("input_cached_image_tokens"))
    }
  }

  @Test func `identical dimension tuples occur twice now and then`() throws {
    let rows = try simulation.buckets(
      .anthropic,
      "usage_report/messages?starting_at=2026-10-22T00:00:00Z&limit=31&group_by[]=model")
    let doubled = rows.filter { bucket in
      let models = (bucket["results"]?.elements ?? []).compactMap { $0["model"]?.word }
      return Set(models).count < models.count
    }
    #expect(!doubled.isEmpty)
    #expect(doubled.count < rows.count)
  }

  @Test func `filters select what grouping shows`() throws {
    let path = "usage_report/messages?\(Self.anthropicDay)"
    let all = try simulation.rows(.anthropic, path + "&group_by[]=model")
    let haiku = all.filter { $0["model"] == "claude-haiku-4-5" }
    let filtered = try simulation.rows(.anthropic, path + "&models[]=claude-haiku-4-5")
    #expect(counters(filtered) == counters(haiku))
    let tiers = try simulation.rows(
      .anthropic, path + "&service_tiers[]=batch&service_tiers[]=priority&group_by[]=service_tier")
    #expect(Set(tiers.compactMap { $0["service_tier"]?.word }) == ["batch", "priority"])
    let batch = try simulation.rows(
      .openai, "usage/completions?\(Self.openAIDay)&batch=true&group_by=batch")
    #expect(batch.map { $0["batch"] } == [.bool(true)])
    let items = try simulation.rows(
      .openai, "costs?\(Self.openAIDay)&line_items=gpt-5.6-luna,%20input&group_by=line_item")
    #expect(Set(items.compactMap { $0["line_item"]?.word }) == ["gpt-5.6-luna, input"])
  }
}
