import Testing
import UsageModel

@testable import UsageProviders

@Suite struct `The pages of a report` {
  private func walk(
    _ entry: ProviderEntry, _ report: String, _ arguments: [(String, String)]
  ) throws -> ReportWalk {
    let endpoint = try #require(entry.reports.endpoint(report))
    return ReportWalk(
      try ReportQuestion(
        endpoint,
        arguments.map { ReportArgument(try #require(endpoint.parameter($0.0)), $0.1) }))
  }

  private func json(_ text: String) throws -> JSONValue { try JSONParser.parse(Array(text.utf8)) }

  @Test func `repeat the question with the cursor of the page before`() throws {
    var walk = try walk(.openAI, "costs", [("start_time", "1"), ("page", "page_a")])
    let first = try json(#"{"data":[{}],"has_more":true,"next_page":"b+/="}"#)
    #expect(try walk.advance(after: first))
    #expect(walk.question.query.text == "start_time=1&page=b%2B%2F%3D")
    #expect(walk.page == 2)
    #expect(walk.question.continuation == "--page 'b+/='")
    #expect(
      try walk.advance(after: json(#"{"data":[],"has_more":false,"next_page":null}"#)) == false)
  }

  @Test func `of a list go on behind the last id, or the last element's`() throws {
    var walk = try walk(.anthropic, "workspaces", [("include_archived", "true")])
    #expect(
      try walk.advance(after: json(#"{"data":[{"id":"w1"}],"has_more":true,"last_id":"w1"}"#)))
    #expect(walk.question.query.text == "include_archived=true&after_id=w1")
    #expect(
      try walk.advance(after: json(#"{"data":[{"id":"w2"}],"has_more":true,"last_id":null}"#)))
    #expect(walk.question.query.text == "include_archived=true&after_id=w2")
    // OpenAI names the last id on the last page too.
    #expect(
      try walk.advance(after: json(#"{"data":[{"id":"w3"}],"has_more":false,"last_id":"w3"}"#))
        == false)
  }

  @Test func `that come again end the walk`() throws {
    let loop = try json(#"{"data":[{}],"has_more":true,"next_page":"a"}"#)
    var fresh = try walk(.anthropic, "cost", [("starting_at", "2026-11-01")])
    #expect(try fresh.advance(after: loop))
    #expect(throws: ProviderError.brokenPaging("the same page was announced twice")) {
      try fresh.advance(after: loop)
    }
    var continued = try walk(.anthropic, "cost", [("starting_at", "2026-11-01"), ("page", "a")])
    #expect(throws: ProviderError.brokenPaging("the same page was announced twice")) {
      try continued.advance(after: loop)
    }
  }

  @Test(arguments: [
    #"{"data":[{}],"has_more":true,"next_page":null}"#,
    #"{"data":[{}],"has_more":true,"next_page":""}"#, #"{"data":[{}],"has_more":true}"#,
  ])
  func `that are promised without a cursor are an error`(body: String) throws {
    var walk = try walk(.openAI, "costs", [("start_time", "1")])
    #expect(
      throws: ProviderError.brokenPaging("more pages were announced without saying where")
    ) {
      try walk.advance(after: json(body))
    }
  }

  @Test func `end at OpenAI's empty page, not at Anthropic's`() throws {
    let empty = try json(#"{"data":[],"has_more":true,"next_page":"b"}"#)
    var openAI = try walk(.openAI, "costs", [("start_time", "1")])
    #expect(try openAI.advance(after: empty) == false)
    var anthropic = try walk(.anthropic, "cost", [("starting_at", "2026-11-01")])
    #expect(try anthropic.advance(after: empty))
  }

  @Test func `end somewhere even if every cursor is new`() throws {
    var walk = try walk(.openAI, "projects", [])
    for page in 1..<ReportWalk.pageCap {
      #expect(try walk.advance(after: json(#"{"data":[],"has_more":true,"last_id":"p\#(page)"}"#)))
    }
    #expect(throws: ProviderError.brokenPaging("more than 4000 pages")) {
      try walk.advance(after: json(#"{"data":[],"has_more":true,"last_id":"end"}"#))
    }
  }

  @Test func `without the promise's own member are an answer we do not know`() throws {
    var walk = try walk(.openAI, "projects", [])
    #expect(throws: ProviderError.unexpectedShape(at: "has_more", detail: "is missing")) {
      try walk.advance(after: json(#"{"data":[]}"#))
    }
  }
}
