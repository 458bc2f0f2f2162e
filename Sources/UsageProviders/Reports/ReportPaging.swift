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
    let page = JSONCursor(body)
    let cursor: String?
    switch self {
    case .none: return nil
    case .pages(let emptyPageEndsWalk):
      guard try page.bool("has_more") else { return nil }
      if emptyPageEndsWalk, try page.elements("data").isEmpty { return nil }
      cursor = try page.optionalString("next_page")
    case .list:
      guard try page.bool("has_more") else { return nil }
      if let last = try page.optionalString("last_id") {
        cursor = last
      } else {
        cursor = try page.elements("data").last?.string("id")
      }
    }
    guard let cursor, !cursor.isEmpty else {
      throw .brokenPaging("more pages were announced without saying where")
    }
    return cursor
  }
}
