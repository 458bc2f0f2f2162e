extension AnswerBend {
  /// The next page that a loop names where the right answer is the last page. The server answers it
  /// like the first page.
  static let loopCursor = "page_loop"

  /// - Parameters:
  ///   - cursor: the one of the request; nil on the first page.
  ///   - chance: decides which of several figures it is.
  /// - Returns: nil where the answer has nothing that this could bend.
  func bent(_ answer: JSONValue, cursor: String?, by chance: Chance) -> JSONValue? {
    switch self {
    case .wrongType:
      answer.changingOne(by: chance, where: AnswerPlace.isFigure, Self.wrongType)
        ?? answer.changingOne(by: chance, where: AnswerPlace.isIdentity) { _, _ in .int(7) }
        ?? answer.changingOne(by: chance, where: AnswerPlace.isData) { _, _ in .object([:]) }
    case .unknownEnum:
      answer.changingTexts(AnswerPlace.isEnumeration) { $0 + "-unannounced" }
    case .unknownMember:
      answer.addingToObjects(
        [
          "unannounced": .object(["nested": .array([.int(1), .null, "text"])]),
          "output_unannounced_tokens": .int(12),
        ], except: AnswerPlace.maps)
    case .missingMember:
      answer.changingOne(by: chance, where: AnswerPlace.isFigure) { _, _ in nil }
        ?? answer.changingOne(by: chance, where: AnswerPlace.isIdentity) { _, _ in nil }
        ?? answer.changingOne(by: chance, where: AnswerPlace.isData) { _, _ in nil }
    case .noCursor: answer.announcing(next: nil)
    case .cursorLoop: answer.announcing(next: cursor ?? answer.nextCursor ?? Self.loopCursor)
    case .emptyPage: answer.emptied
    case .notANumber:
      answer.changingOne(by: chance, where: AnswerPlace.isFigure) { _, figure in
        if case .string = figure { "NaN" } else { .number("NaN") }
      }
    case .hugeNumber:
      answer.changingOne(by: chance, where: AnswerPlace.isCount) { _, _ in
        .number("99999999999999999999")
      }
        ?? answer.changingOne(by: chance, where: AnswerPlace.isAmount) { _, amount in
          if case .string = amount { "1e999999999" } else { .number("1e999999999") }
        }
    case .controlCharacters:
      answer.changingTexts(AnswerPlace.isText) { text in
        text.prefix(1) + "\u{1b}[31m\u{7}\u{9b}2J\r\n\t\u{0}\u{7f}\u{202e}" + text.dropFirst()
      }
    }
  }

  /// A whole number may be an amount as well, and as text still be a right one.
  private static func wrongType(at path: [String], of figure: JSONValue) -> JSONValue {
    if case .int(let count) = figure, AnswerPlace.isCount(path, figure) {
      .string(String(count))
    } else {
      .object(["is": figure])
    }
  }
}

extension JSONValue {
  /// Both families of paging: `next_page`, and `last_id` of the lists.
  private var cursorName: String { member("next_page") == nil ? "last_id" : "next_page" }

  /// The cursor of the page after this one.
  fileprivate var nextCursor: String? {
    guard member("has_more") == .bool(true), case .string(let cursor) = member(cursorName) else {
      return nil
    }
    return cursor
  }

  fileprivate func announcing(next cursor: String?) -> JSONValue? {
    guard member("has_more") != nil else { return nil }
    return setting("has_more", to: .bool(true)).setting(cursorName, to: JSONValue(cursor))
  }

  /// Without its data; a cursor that leads on stays.
  fileprivate var emptied: JSONValue? {
    guard case .array(let data) = member("data"), !data.isEmpty else { return nil }
    var page = setting("data", to: .array([]))
    if page.member("has_more") == .bool(false) {
      for name in ["first_id", "last_id"] where page.member(name) != nil {
        page = page.setting(name, to: .null)
      }
    }
    return page
  }

  /// Changes all texts in such places; nil where there are none.
  fileprivate func changingTexts(
    _ isPlace: ([String]) -> Bool, _ change: (String) -> String
  ) -> JSONValue? {
    let changed = changing { path, value in
      guard case .string(let text) = value, isPlace(path) else { return value }
      return .string(change(text))
    }
    return changed == self ? nil : changed
  }
}
