import FoundationEssentials
import Testing
import UsageModel

@testable import FakeAdminAPI

@Suite struct `OpenAI's usage reports` {
  let simulation = Simulation.shared
  private static let day =
    "start_time=\(second("2026-11-18T00:00:00Z"))&end_time=\(second("2026-11-19T00:00:00Z"))"

  /// Path, `object` of its rows, required counters and dimensions, from section 4 of the contract.
  static let reports: [(path: String, object: String, counters: [String], dimensions: [String])] = [
    (
      "completions", "completions", ["input_tokens", "output_tokens", "num_model_requests"],
      ["project_id", "user_id", "api_key_id", "model", "batch", "service_tier", "api_source"]
    ),
    (
      "decisions", "decisions", ["input_tokens", "output_tokens", "num_model_requests"],
      ["project_id", "user_id", "api_key_id", "model", "batch", "service_tier", "api_source"]
    ),
    (
      "embeddings", "embeddings", ["input_tokens", "num_model_requests"],
      ["project_id", "user_id", "api_key_id", "model"]
    ),
    (
      "moderations", "moderations", ["input_tokens", "num_model_requests"],
      ["project_id", "user_id", "api_key_id", "model"]
    ),
    (
      "images", "images", ["images", "num_model_requests"],
      ["project_id", "user_id", "api_key_id", "model", "size", "source"]
    ),
    (
      "audio_speeches", "audio_speeches", ["characters", "num_model_requests"],
      ["project_id", "user_id", "api_key_id", "model"]
    ),
    (
      "audio_transcriptions", "audio_transcriptions", ["seconds", "num_model_requests"],
      ["project_id", "user_id", "api_key_id", "model"]
    ),
    ("vector_stores", "vector_stores", ["usage_bytes"], ["project_id"]),
    (
      "code_interpreter_sessions", "code_interpreter_sessions", ["num_sessions"], ["project_id"]
    ),
    (
      "file_search_calls", "file_searches", ["num_requests"],
      ["project_id", "user_id", "api_key_id", "vector_store_id"]
    ),
    (
      "web_search_calls", "web_searches", ["num_model_requests", "num_requests"],
      ["project_id", "user_id", "api_key_id", "model", "context_level", "api_source"]
    ),
  ]

  @Test(arguments: reports.map(\.path))
  func `a row has its object, its counters and only the dimensions asked for`(path: String) throws {
    let report = try #require(Self.reports.first { $0.path == path })
    for asked in [[]] + report.dimensions.map({ [$0] }) + [report.dimensions] {
      let query = asked.map { "&group_by=\($0)" }.joined()
      let rows = try simulation.rows(.openai, "usage/\(path)?\(Self.day)\(query)")
      #expect(!rows.isEmpty)
      for row in rows {
        #expect(row["object"] == .string("organization.usage.\(report.object).result"))
        for counter in report.counters { #expect(row[counter]?.integer ?? -1 >= 0) }
        for dimension in report.dimensions {
          #expect(row[dimension] != nil)
          if !asked.contains(dimension) { #expect(row[dimension] == .null) }
        }
      }
      for dimension in asked {
        #expect(rows.contains { $0[dimension] != .null }, "nothing has a \(dimension)")
      }
    }
  }

  @Test(arguments: reports.map(\.path).filter { $0 != "vector_stores" })
  func `counts add up over grouping and widths`(path: String) throws {
    let report = try #require(Self.reports.first { $0.path == path })
    let target = "usage/\(path)?\(Self.day)"
    let whole = counters(try simulation.rows(.openai, target))
    for counter in report.counters { #expect(whole[counter] ?? 0 > 0) }
    let query = report.dimensions.map { "&group_by=\($0)" }.joined()
    #expect(counters(try simulation.rows(.openai, target + query)) == whole)
    #expect(counters(try simulation.rows(.openai, target + "&bucket_width=1h")) == whole)
    let minutes = try simulation.rows(.openai, target + "&bucket_width=1m&limit=1440")
    #expect(counters(minutes) == whole)
  }

  @Test func `vector stores report a level: projects add up, hours do not`() throws {
    let target = "usage/vector_stores?\(Self.day)"
    let bytes = try #require(try simulation.rows(.openai, target).first?["usage_bytes"]?.integer)
    let projects = try simulation.rows(.openai, target + "&group_by=project_id")
    #expect(projects.count == 2)
    #expect(projects.compactMap { $0["usage_bytes"]?.integer }.reduce(0, +) == bytes)
    let hours = try simulation.rows(.openai, target + "&bucket_width=1h")
    #expect(hours.count == 24)
    #expect(hours.last?["usage_bytes"]?.integer == bytes)
  }

  @Test(arguments: reports.map(\.path))
  func `a dimension it lacks is refused with those it has`(path: String) throws {
    let report = try #require(Self.reports.first { $0.path == path })
    let message = try #require(
      try simulation.refusal(.openai, "usage/\(path)?\(Self.day)&group_by=line_item"))
    #expect(message.hasPrefix("Invalid value: 'line_item'. Supported values are: "))
    let named = message.split(separator: "'").map(String.init)
    #expect(Set(named).isSuperset(of: report.dimensions))
  }

  @Test(arguments: [
    (
      "images?\(day)&sizes=1x1",
      "Invalid value: '1x1'. Supported values are: '256x256', "
        + "'512x512', '1024x1024', '1792x1792', '1024x1792'."
    ),
    (
      "images?\(day)&sources=camera",
      "Invalid value: 'camera'. Supported values are: "
        + "'image.generation', 'image.edit', 'image.variation'."
    ),
    (
      "web_search_calls?\(day)&context_levels=huge",
      "Invalid value: 'huge'. Supported values "
        + "are: 'low', 'medium', 'high'."
    ),
    ("decisions?\(day)&batch=maybe", "Invalid type for 'batch': expected a boolean."),
    ("embeddings?\(day)&batch=true", "Unknown parameter: 'batch'."),
    ("vector_stores?\(day)&models=x", "Unknown parameter: 'models'."),
    (
      "images?\(day)&bucket_width=1m&limit=1441",
      "Invalid limit provided: 1441. Limit must be less than or equal to 1440."
    ),
    ("file_search_calls?limit=3", "Missing required parameter: 'start_time'."),
  ])
  func `wrong values are refused by name`(target: String, message: String) throws {
    #expect(try simulation.refusal(.openai, "usage/\(target)") == message)
  }

  @Test(arguments: [
    ("images", "sizes", "size"), ("images", "sources", "source"),
    ("web_search_calls", "context_levels", "context_level"),
    ("file_search_calls", "vector_store_ids", "vector_store_id"),
    ("embeddings", "models", "model"), ("embeddings", "api_key_ids", "api_key_id"),
    ("moderations", "user_ids", "user_id"), ("vector_stores", "project_ids", "project_id"),
    ("decisions", "project_ids", "project_id"),
  ])
  func `a filter selects what grouping shows`(
    path: String, filter: String, dimension: String
  ) throws {
    let target = "usage/\(path)?\(Self.day)"
    let all = try simulation.rows(.openai, "\(target)&group_by=\(dimension)")
    let values = all.compactMap { $0[dimension]?.word }
    let value = try #require(values.last)
    let expected = counters(all.filter { $0[dimension] == .string(value) })
    #expect(!expected.isEmpty)
    let filtered = try simulation.rows(.openai, "\(target)&\(filter)[]=\(escaped(value))")
    #expect(counters(filtered) == expected)
  }
}
