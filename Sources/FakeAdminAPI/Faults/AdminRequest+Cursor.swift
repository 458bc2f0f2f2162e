extension AdminRequest {
  private static let cursorNames: Set<String> = ["page", "after_id", "after"]

  /// The cursor of the page asked for, in either family of paging; nil for the first page.
  var cursor: String? { parameters.items.first { Self.cursorNames.contains($0.name) }?.value }

  /// The page that the cursor of a loop stands for: the first one of the same question.
  var outOfLoop: AdminRequest {
    guard cursor == AnswerBend.loopCursor, let query else { return self }
    let items = query.split(separator: "&").filter { !$0.hasSuffix("=" + AnswerBend.loopCursor) }
    return AdminRequest(
      method: method, target: "\(path)?\(items.joined(separator: "&"))", headers: headers)
  }
}
