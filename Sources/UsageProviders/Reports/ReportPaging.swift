import UsageModel

/// How an endpoint hands out more than fits on one page.
public enum ReportPaging: Hashable, Sendable {
  /// One object, no pages.
  case none
  /// `has_more` and `next_page`, which goes into `page`. OpenAI's costs sent an empty page that promises more at the
  /// end of a walk.
  case pages(emptyPageEndsWalk: Bool)
  /// `has_more`, and the id of the last element, which goes into the parameter named.
  case list(after: String, before: String? = nil)

  /// The parameter that takes the cursor.
  var cursorName: String? {
    switch self {
    case .none: nil
    case .pages: "page"
    case .list(let after, _): after
    }
  }

  /// Where the page after `body` begins; nil when it was the last.
  func next(after body: JSONValue) throws(ProviderError) -> String? {
    switch self {
    case .none: nil
    case .pages(let emptyPageEndsWalk):
      try JSONCursor(body).nextPage(emptyPageEndsWalk: emptyPageEndsWalk)
    case .list: try JSONCursor(body).nextInList(infersLastID: true)
    }
  }
}
