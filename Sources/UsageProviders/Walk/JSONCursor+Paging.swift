import UsageModel

/// Of a page: where the next one begins, nil when it is the last. A page that announces more has to say where.
extension JSONCursor {
  /// Source: `has_more` and `next_page`.
  ///
  /// - Parameter emptyPageEndsWalk: OpenAI's costs sent an empty page that promised more at the end of a walk.
  func nextPage(emptyPageEndsWalk: Bool) throws(ProviderError) -> String? {
    guard try bool("has_more") else { return nil }
    if emptyPageEndsWalk, try elements("data").isEmpty { return nil }
    return try announced(try optionalString("next_page"))
  }

  /// Source: `has_more` and `last_id`, which is set at the end of a list as well.
  ///
  /// - Parameter infersLastID: OpenAI may leave `last_id` out; the last object's own id says the same.
  func nextInList(infersLastID: Bool) throws(ProviderError) -> String? {
    guard try bool("has_more") else { return nil }
    if let last = try optionalString("last_id") { return try announced(last) }
    return try announced(infersLastID ? try elements("data").last?.string("id") : nil)
  }

  private func announced(_ cursor: String?) throws(ProviderError) -> String {
    guard let cursor, !cursor.isEmpty else {
      throw .brokenPaging("more pages were announced without saying where")
    }
    return cursor
  }
}
