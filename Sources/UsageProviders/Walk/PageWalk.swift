import FoundationEssentials
import UsageModel

/// One bucket as it stood in an answer, its place in time already checked.
struct WireBucket {
  let interval: Range<Date>
  let results: [JSONCursor]
}

/// How a provider spells a page of buckets. The rest is common to both: `data[]`, `results[]`, `has_more`, `next_page`.
struct PageDialect: Sendable {
  let start: String
  let end: String
  let time: @Sendable (JSONCursor) throws(ProviderError) -> Date
  /// OpenAI's costs sent an empty page that promises more at the end of a walk.
  let emptyPageEndsWalk: Bool
  /// Whether a page may end within a bucket, which the next one continues. Anthropic's cursor is the start of the next
  /// bucket, so there a bucket that comes again would be counted twice.
  let continuesBuckets: Bool
}

/// Reads a window page by page, with the same query and an opaque cursor, and judges what of the window it really got.
///
/// Used by all report endpoints. `query` holds everything but the cursor, the window's end included, so that the
/// window cannot move while it is walked.
struct PageWalk: Sendable {
  let client: AdminClient
  let dialect: PageDialect
  let path: String
  let query: QueryText
  /// Sent with every page, beside what identifies the key.
  var headers: [HTTPRequest.Header] = []
  let endpoint: Endpoint
  let groupBy: [Dimension]
  let window: Range<Date>
  let bucketWidth: BucketWidth

  struct Result<Page> {
    let pages: [Page]
    let coverage: Coverage
  }

  /// Maps a page whose buckets are in order, and keeps the answer within bounds; what it throws makes the page count
  /// for nothing.
  typealias PageReader<Page> = (JSONCursor, [WireBucket], inout AnswerTally) throws(ProviderError)
    -> Page

  func run<Page>(
    progress: ProgressReport, read: PageReader<Page>
  ) async throws(ProviderError) -> Result<Page> {
    var state = State<Page>(
      sequence: BucketSequence(window: window, width: bucketWidth),
      tally: AnswerTally(
        unit: endpoint.usageUnit, vocabulary: client.connection.account.provider.vocabulary),
      readAt: client.now()
    )
    do {
      while try await readPage(&state, read) {
        report(state, to: progress)
      }
      report(state, to: progress)
    } catch {
      guard error != .cancelled, !state.pages.isEmpty else { throw error }
      state.interruption = error
    }
    return Result(pages: state.pages, coverage: coverage(of: state))
  }

  private struct State<Page> {
    var pages: [Page] = []
    var sequence: BucketSequence
    var tally: AnswerTally
    var lastResults: [JSONValue] = []
    var cursor: String?
    var seenCursors: Set<String> = []
    var readAt: Date
    var interruption: ProviderError?
  }

  private func report<Page>(_ state: State<Page>, to progress: ProgressReport) {
    progress(
      WalkProgress(
        pages: state.pages.count,
        buckets: state.sequence.count,
        bucketsAsked: bucketWidth.count(in: window)
      ))
  }

  /// Reads one page into `state`, all of it or, on an error, nothing; false when it was the last.
  private func readPage<Page>(
    _ state: inout State<Page>, _ read: PageReader<Page>
  ) async throws(ProviderError) -> Bool {
    guard state.pages.count < pageCap else {
      throw .brokenPaging("more than \(pageCap) pages")
    }
    let query = state.cursor.map { self.query.appending("page", $0) } ?? self.query
    let page = try await client.get(path, query: query, headers: headers)
    let cursor = try page.nextPage(emptyPageEndsWalk: dialect.emptyPageEndsWalk)
    if let cursor, state.seenCursors.contains(cursor) {
      throw .brokenPaging("the same page was announced twice")
    }
    var sequence = state.sequence
    var lastResults = state.lastResults
    let elements = try page.elements("data")
    var buckets: [WireBucket] = []
    for element in elements {
      let start = try element.member(dialect.start)
      let end = try element.member(dialect.end)
      let before = sequence.last
      let interval = try sequence.append(
        start: try dialect.time(start), at: start, end: try dialect.time(end), at: end)
      let bucket = WireBucket(interval: interval, results: try element.elements("results"))
      let results = bucket.results.map(\.value)
      let isRepeated = !dialect.continuesBuckets || !results.isEmpty && results == lastResults
      if interval == before, isRepeated {
        throw .brokenPaging("the bucket at \(interval.lowerBound.utcText) came twice")
      }
      lastResults = results
      buckets.append(bucket)
    }
    var tally = state.tally
    state.pages.append(try read(page, buckets, &tally))
    state.tally = tally
    state.sequence = sequence
    state.lastResults = lastResults
    state.readAt = client.now()
    guard let cursor else { return false }
    state.seenCursors.insert(cursor)
    state.cursor = cursor
    return true
  }

  /// A page brings a bucket or two at the least, so a walk with more pages than buckets is going nowhere. 4000 pages of
  /// one day each are ten years.
  private var pageCap: Int { min(4000, bucketWidth.count(in: window) + 8) }

  private func coverage<Page>(of state: State<Page>) -> Coverage {
    // While more pages were announced, the last bucket may go on there.
    let isLastCertain = state.interruption == nil || !dialect.continuesBuckets
    let reached = isLastCertain ? state.sequence.reached : state.sequence.reachedForCertain
    let firstHole =
      state.sequence.gaps.first?.lowerBound ?? (reached < window.upperBound ? reached : nil)
    return Coverage(
      endpoint: endpoint,
      groupBy: groupBy,
      window: window,
      covered: window.lowerBound..<reached,
      gaps: state.sequence.gaps,
      pages: state.pages.count,
      readAt: state.readAt,
      interruption: state.interruption ?? firstHole.map { .gap(at: $0) }
    )
  }
}

extension Endpoint {
  fileprivate var usageUnit: UsageUnit? {
    if case .usage(let question, _) = self { question.resource.unit } else { nil }
  }
}

extension BucketWidth {
  /// The most buckets both providers send on one page of this width.
  var pageLimit: Int {
    switch self {
    case .day: 31
    case .hour: 168
    case .minute: 1440
    }
  }

  /// Refuses what no endpoint could answer in whole buckets.
  func check(_ window: Range<Date>) throws(ProviderError) {
    guard !window.isEmpty, floor(window.lowerBound) == window.lowerBound,
      floor(window.upperBound) == window.upperBound
    else { throw .unsupported("a window that is not made of whole \(rawValue) buckets") }
  }
}
