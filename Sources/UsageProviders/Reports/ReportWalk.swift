import UsageModel

/// Follows the pages of a question: which page is asked, and whether another one follows.
public struct ReportWalk: Sendable {
  /// The endless answers of a broken server end here: 4000 pages of one day are ten years, of 20 names 80 000.
  static let pageCap = 4000

  /// What to ask for the page at hand.
  public private(set) var question: ReportQuestion
  /// From 1 on.
  public private(set) var page = 1
  private var seenCursors: Set<String> = []

  public init(_ question: ReportQuestion) {
    self.question = question
    if let cursor = question.cursor { seenCursors.insert(cursor) }
  }

  /// Moves to the page behind the one whose answer is `body`; false when it was the last.
  ///
  /// Throws `brokenPaging` for a cursor that comes again, a promise of more without a cursor, and too many pages.
  public mutating func advance(after body: JSONValue) throws(ProviderError) -> Bool {
    guard let cursor = try question.endpoint.paging.next(after: body) else { return false }
    guard seenCursors.insert(cursor).inserted else {
      throw .brokenPaging("the same page was announced twice")
    }
    guard page < Self.pageCap else { throw .brokenPaging("more than \(Self.pageCap) pages") }
    question = question.continued(at: cursor)
    page += 1
    return true
  }
}
