import FoundationEssentials
import UsageModel

/// Reads `GET /v1/organizations/usage_report/claude_code`: the records of one UTC day, page by page.
struct AnthropicClaudeCode {
  static let path = "/v1/organizations/usage_report/claude_code"
  /// Thousands of people, each with a few terminals.
  static let mostRecords = 100_000
  static let pageLimit = 1000
  private static let pageCap = mostRecords / pageLimit

  let client: AdminClient
  let day: UTCDay

  func read() async throws(ProviderError) -> ClaudeCodeAnswer {
    var query = QueryText()
    query.append("starting_at", day.description)
    query.append("limit", String(Self.pageLimit))
    var records: [ClaudeCodeRecord] = []
    var tally = ClaudeCodeTally()
    var pages = 0
    var seenCursors: Set<String> = []
    var cursor: String?
    var readAt = client.now()
    func answer(_ interruption: ProviderError? = nil) -> ClaudeCodeAnswer {
      ClaudeCodeAnswer(day: day, records: records, readAt: readAt, interruption: interruption)
    }
    do throws(ProviderError) {
      repeat {
        guard pages < Self.pageCap else {
          throw .brokenPaging("more than \(Self.pageCap) pages")
        }
        let page = try await client.get(
          Self.path, query: cursor.map { query.appending("page", $0) } ?? query)
        let next = try page.nextPage(emptyPageEndsWalk: false)
        if let next, !seenCursors.insert(next).inserted {
          throw .brokenPaging("the same page was announced twice")
        }
        let read = try tally.read(try page.elements("data"), of: day)
        if next != nil, read.isEmpty {
          throw .brokenPaging("a page that announced more brought nothing")
        }
        records += read
        readAt = client.now()
        pages += 1
        guard records.count <= Self.mostRecords else {
          throw .tooMany("Claude Code records", limit: Self.mostRecords)
        }
        cursor = next
      } while cursor != nil
      return answer()
    } catch {
      guard error != .cancelled, pages > 0 else { throw error }
      return answer(error)
    }
  }
}

extension ClaudeCodeTally {
  /// The records in `elements`, all of them or, on an error, none.
  fileprivate mutating func read(
    _ elements: [JSONCursor], of day: UTCDay
  ) throws(ProviderError) -> [ClaudeCodeRecord] {
    var records: [ClaudeCodeRecord] = []
    for element in elements {
      let record = try ClaudeCodeRecord(element, of: day)
      try add(record, at: element)
      records.append(record)
    }
    return records
  }
}
