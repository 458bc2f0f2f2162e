import Testing
import UsageModel

@testable import UsageProviders

/// Each endpoint of each provider, page by page.
@Suite struct `Every endpoint` {
  @Test(arguments: ContractEndpoint.all)
  func `is asked by its path and the parameters of its contract`(
    endpoint: ContractEndpoint
  ) async throws {
    let transport = try ScriptedTransport(fixture: "\(endpoint.fixtures)/full")
    let reading = await endpoint.reading(transport)
    #expect(reading.error == nil)
    #expect(reading.facts.count == endpoint.fullCount)
    #expect(reading.narrowings.isEmpty)
    #expect(transport.requests.map(\.path) == [endpoint.path])
    #expect(transport.requests.map(\.origin) == [endpoint.entry.defaultOrigin])
    let query = try #require(transport.queries.first)
    let parts = query.split(separator: "&").map(String.init)
    #expect(Set(parts) == endpoint.query)
    #expect(parts.count == endpoint.query.count)
  }

  @Test(arguments: ContractEndpoint.paged)
  func `is read to its last page with the same question`(endpoint: ContractEndpoint) async throws {
    let transport = try ScriptedTransport(fixture: "\(endpoint.fixtures)/two-pages")
    let reading = await endpoint.reading(transport, days: ContractEndpoint.fourDays)
    #expect(reading.error == nil)
    #expect(reading.facts.count == endpoint.pageCounts.0 + endpoint.pageCounts.1)
    let first = try #require(transport.queries.first)
    #expect(transport.queries == [first, first + "&" + (try cursor(endpoint))])
    #expect(transport.requests.map(\.path) == [endpoint.path, endpoint.path])
  }

  /// What the second page is asked by, as `two-pages/1.json` announces it.
  private func cursor(_ endpoint: ContractEndpoint) throws -> String {
    let page = try #require(try endpoint.pages(of: "two-pages").first)
    let (parameter, member) =
      if case .list(let cursor) = endpoint.family { (cursor, "last_id") } else {
        ("page", "next_page")
      }
    guard case .string(let text) = page[member] else {
      throw ProviderError.unexpectedShape(at: member, detail: "is not in the fixture")
    }
    // The only characters in the fixtures' cursors that a query must not carry.
    let encoded = text.replacing("+", with: "%2B").replacing("/", with: "%2F")
      .replacing("=", with: "%3D")
    return "\(parameter)=\(encoded)"
  }

  @Test(arguments: ContractEndpoint.paged)
  func `may have nothing to say`(endpoint: ContractEndpoint) async throws {
    let reading = try await endpoint.reading(fixture: "minimal")
    #expect(reading == ContractReading())
  }

  @Test(arguments: ContractEndpoint.paged)
  func `that announces a page again is left there`(endpoint: ContractEndpoint) async throws {
    let page = try #require(try endpoint.pages(of: "two-pages").first)
    let transport = ScriptedTransport(pages: [page, page, page])
    let reading = await endpoint.reading(transport, days: ContractEndpoint.fourDays)
    #expect(reading.facts.count == endpoint.pageCounts.0)
    guard case .brokenPaging = reading.error else {
      Issue.record("\(String(describing: reading.error))")
      return
    }
    #expect(transport.requests.count == 2)
  }

  @Test(arguments: ContractEndpoint.paged)
  func `that announces more without saying where has failed`(
    endpoint: ContractEndpoint
  ) async throws {
    var page = try #require(try endpoint.pages(of: "two-pages").first)
    if case .list = endpoint.family {
      // The last item's id would do; without an item there is none.
      page = page.replacing("last_id", with: .null).replacing("data", with: .array([]))
    }
    for cursor in [JSONValue.null, .string("")] {
      let transport = ScriptedTransport(pages: [
        page.replacing("next_page", with: cursor).replacing("last_id", with: cursor)
      ])
      let reading = await endpoint.reading(transport, days: ContractEndpoint.fourDays)
      #expect(reading.facts == [])
      #expect(reading.error == .brokenPaging("more pages were announced without saying where"))
      #expect(transport.requests.count == 1)
    }
  }

  @Test(arguments: ContractEndpoint.paged)
  func `that announces ever new pages is left after a bound`(
    endpoint: ContractEndpoint
  ) async throws {
    let isBuckets = if case .buckets = endpoint.family { true } else { false }
    let page = try #require(try endpoint.pages(of: isBuckets ? "minimal" : "two-pages").first)
    let transport = EndlessTransport(page: page)
    let reading = await endpoint.reading(transport)
    switch reading.error {
    case .brokenPaging, .tooMany: break
    default: Issue.record("\(String(describing: reading.error))")
    }
    #expect(transport.count <= 4000)
  }

  @Test(arguments: [(BucketWidth.minute, "1m", "1440"), (.hour, "1h", "168"), (.day, "1d", "31")])
  func `of usage is asked for the largest page of each width`(
    width: BucketWidth, text: String, limit: String
  ) async throws {
    for entry in ProviderCatalog.all {
      let questions = entry.provider.questions
      for question in questions.usage + questions.usageOnDemand {
        let transport = ScriptedTransport([])
        _ = try? await entry.provider(transport).usage(
          UsageQuery(window: .november(18...18), bucketWidth: width, question: question))
        let query = try #require(transport.queries.first)
        let parts = query.split(separator: "&")
        #expect(parts.contains("bucket_width=\(text)"))
        #expect(parts.contains("limit=\(limit)"))
      }
    }
  }
}
