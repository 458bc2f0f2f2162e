import Testing

@testable import UsageProviders

@Suite struct `A question for a report` {
  /// `question(.openAI, "images", "start_time=1", "group_by=size")`
  private func question(
    _ entry: ProviderEntry, _ report: String, _ arguments: String...
  ) throws -> ReportQuestion {
    let endpoint = try #require(entry.reports.endpoint(report))
    return try ReportQuestion(
      endpoint,
      arguments.map { argument in
        let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let parameter = try #require(endpoint.parameter(String(parts[0])))
        return ReportArgument(parameter, String(parts[1]))
      })
  }

  private func refusal(
    _ entry: ProviderEntry, _ report: String, _ arguments: String...
  ) throws -> String? {
    let endpoint = try #require(entry.reports.endpoint(report))
    let typed = try arguments.map { argument in
      let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return ReportArgument(
        try #require(endpoint.parameter(String(parts[0]))), String(parts[1]))
    }
    do throws(ReportProblem) {
      _ = try ReportQuestion(endpoint, typed)
      return nil
    } catch {
      return error.description
    }
  }

  // MARK: What is sent

  @Test func `is spelled with Anthropic's brackets, and read by people without encoding`() throws {
    let question = try question(
      .anthropic, "usage", "starting_at=2026-11-01T00:00:00Z", "group_by=model",
      "group_by=workspace_id", "context_window=200k-1M")
    #expect(question.path == "/v1/organizations/usage_report/messages")
    #expect(
      question.query.text
        == "starting_at=2026-11-01T00%3A00%3A00Z&group_by%5B%5D=model&group_by%5B%5D=workspace_id"
        + "&context_window%5B%5D=200k-1M")
    #expect(
      question.address
        == "/v1/organizations/usage_report/messages?starting_at=2026-11-01T00:00:00Z"
        + "&group_by[]=model&group_by[]=workspace_id&context_window[]=200k-1M")
  }

  @Test func `repeats OpenAI's bare names`() throws {
    let question = try question(
      .openAI, "images", "start_time=1761955200", "group_by=model", "group_by=size")
    #expect(question.query.text == "start_time=1761955200&group_by=model&group_by=size")
  }

  @Test(arguments: [
    ("1793491200", "1793491200"), ("2026-11-01", "1793491200"),
    ("2026-11-01T01:00:00Z", "1793494800"), ("2026-11-01T01:00:00+01:00", "1793491200"),
    ("2026-10-31T20:30:00-03:30", "1793491200"),
  ])
  func `takes OpenAI's seconds as a time or a day too`(typed: String, sent: String) throws {
    #expect(
      try question(.openAI, "costs", "start_time=\(typed)").query.text == "start_time=\(sent)")
  }

  @Test(arguments: [
    ("2026-11-01", "2026-11-01T00%3A00%3A00Z"),
    ("2026-11-01T02:00:00+02:00", "2026-11-01T02%3A00%3A00%2B02%3A00"),
  ])
  func `takes Anthropic's times as a day or with an offset too`(typed: String, sent: String) throws
  {
    #expect(
      try question(.anthropic, "cost", "starting_at=\(typed)").query.text == "starting_at=\(sent)")
  }

  @Test func `puts the project into the path`() throws {
    let question = try question(
      .openAI, "project-api-keys", "project_id=proj_abc", "owner_project_access=any", "limit=100")
    #expect(question.path == "/v1/organization/projects/proj_abc/api_keys")
    #expect(question.query.text == "owner_project_access=any&limit=100")
  }

  @Test func `asks for speed with the header it needs, and only then`() throws {
    func beta(_ arguments: String...) throws -> [HTTPRequest.Header] {
      let endpoint = try #require(ProviderEntry.anthropic.reports.endpoint("usage"))
      let start = try #require(endpoint.parameter("starting_at"))
      let words = arguments.map { $0.split(separator: "=").map(String.init) }
      return try ReportQuestion(
        endpoint,
        [ReportArgument(start, "2026-11-01")]
          + words.map { ReportArgument(try #require(endpoint.parameter($0[0])), $0[1]) }
      ).headers
    }
    let header = HTTPRequest.Header("anthropic-beta", "fast-mode-2026-02-01")
    #expect(try beta("group_by=model").isEmpty)
    #expect(try beta("group_by=speed") == [header])
    #expect(try beta("speeds=fast", "group_by=speed") == [header])
  }

  // MARK: What is refused

  @Test func `names the values a list allows`() throws {
    #expect(
      try refusal(.openAI, "images", "start_time=1", "sizes=64x64")
        == "--sizes '64x64' is not one of: 256x256, 512x512, 1024x1024, 1792x1792, 1024x1792.")
    #expect(
      try refusal(.anthropic, "cost", "starting_at=2026-11-01", "group_by=description,workspace_id")
        == "--group-by 'description,workspace_id' is not one of: workspace_id, description. "
        + "Repeat --group-by to give more than one.")
    #expect(
      try refusal(.openAI, "costs", "start_time=1", "bucket_width=1h")
        == "--bucket-width '1h' is not one of: 1d.")
    #expect(
      try refusal(.openAI, "completions", "start_time=1", "batch=yes")
        == "--batch 'yes' is not true or false.")
  }

  @Test(arguments: [("1d", 31), ("1h", 168), ("1m", 1440)])
  func `knows the most buckets a page of each width`(width: String, most: Int) throws {
    for (entry, start) in [
      (ProviderEntry.anthropic, "starting_at=2026-11-01"), (.openAI, "start_time=1"),
    ] {
      let report = entry.provider.id == "anthropic" ? "usage" : "completions"
      let asked = "bucket_width=\(width)"
      #expect(try refusal(entry, report, "limit=\(most)", start, asked) == nil)
      #expect(
        try refusal(entry, report, "limit=\(most + 1)", start, asked)
          == "--limit for \(width) buckets goes from 1 to \(most), not '\(most + 1)'.")
    }
  }

  @Test(arguments: [
    ("costs", 180), ("projects", 100), ("users", 100),
  ])
  func `knows OpenAI's other limits`(report: String, most: Int) throws {
    let start = report == "costs" ? ["start_time=1"] : []
    let limits = ["limit=\(most)", "limit=\(most + 1)", "limit=0", "limit=-1", "limit=ten"]
    let refused = try limits.map { limit in
      start.isEmpty
        ? try refusal(.openAI, report, limit) : try refusal(.openAI, report, start[0], limit)
    }
    #expect(refused.map { $0 == nil } == [true, false, false, false, false])
  }

  @Test func `groups by five of Anthropic's fields, not by six`() throws {
    let start = "starting_at=2026-11-01"
    let fields = ["model", "workspace_id", "api_key_id", "service_tier", "account_id"].map {
      "group_by=\($0)"
    }
    #expect(
      try refusal(.anthropic, "usage", start, fields[0], fields[1], fields[2], fields[3], fields[4])
        == nil)
    #expect(
      try refusal(
        .anthropic, "usage", start, fields[0], fields[1], fields[2], fields[3], fields[4],
        "group_by=inference_geo") == "--group-by was given 6 times; the API takes at most 5.")
  }

  @Test func `misses what is required`() throws {
    #expect(
      try refusal(.anthropic, "cost") == "cost needs --starting-at: first bucket, included.")
    #expect(
      try refusal(.openAI, "project-api-keys")
        == "project-api-keys needs --project-id: the project.")
  }

  @Test func `has one start, and an end behind it`() throws {
    #expect(
      try refusal(.openAI, "costs", "start_time=5", "start_time=6")
        == "--start-time was given 2 times; the API takes one.")
    #expect(
      try refusal(.openAI, "costs", "start_time=5", "end_time=5")
        == "--end-time must be after --start-time.")
    #expect(
      try refusal(
        .anthropic, "usage", "ending_at=2026-11-01T00:30:00+01:00",
        "starting_at=2026-11-01T00:00:00Z") == "--ending-at must be after --starting-at.")
    #expect(
      try refusal(
        .anthropic, "usage", "starting_at=2026-11-01T00:30:00+01:00",
        "ending_at=2026-11-01T00:00:00Z") == nil)
  }

  @Test func `goes one way through a list`() throws {
    #expect(
      try refusal(.anthropic, "users", "after_id=user_1", "before_id=user_2")
        == "--after-id and --before-id exclude each other.")
  }

  @Test(arguments: [
    "yesterday", "2026-02-30", "2026-11-01T25:00:00Z", "2026-11-01T00:00:00", "",
    "2026-11-01T00:00:00+2:00",
  ])
  func `has real times only`(text: String) throws {
    #expect(try refusal(.anthropic, "usage", "starting_at=\(text)") != nil)
    #expect(try refusal(.openAI, "costs", "start_time=\(text)") != nil)
  }

  @Test func `takes no milliseconds for seconds, no instant for a day, no path for an id`() throws {
    #expect(try refusal(.openAI, "costs", "start_time=1793491200000") != nil)
    #expect(
      try refusal(.anthropic, "claude-code", "starting_at=2026-11-01T00:00:00Z")
        == "--starting-at '2026-11-01T00:00:00Z' is not a day such as 2026-11-01.")
    for id in ["", "../users", "proj/abc", "a?b", "a%2Fb"] {
      #expect(try refusal(.openAI, "project-api-keys", "project_id=\(id)") != nil)
    }
  }
}
