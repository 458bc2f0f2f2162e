/// One page of a list of named objects.
struct NamePage<Element> {
  let elements: [Element]
  /// Whether there is more in the direction asked for.
  let hasMore: Bool

  /// The elements behind the one whose id is `cursor`, or from the first one.
  ///
  /// - Returns: nil when there is no such id.
  static func after(
    _ cursor: String?, in all: [Element], limit: Int, id: (Element) -> String
  ) -> NamePage? {
    var start = 0
    if let cursor {
      guard let place = all.firstIndex(where: { id($0) == cursor }) else { return nil }
      start = place + 1
    }
    let page = all[start...].prefix(limit)
    return NamePage(elements: Array(page), hasMore: page.endIndex < all.count)
  }

  /// The elements right before the one whose id is `cursor`, in the order of the list.
  ///
  /// - Returns: nil when there is no such id.
  static func before(
    _ cursor: String, in all: [Element], limit: Int, id: (Element) -> String
  ) -> NamePage? {
    guard let place = all.firstIndex(where: { id($0) == cursor }) else { return nil }
    let page = all[..<place].suffix(limit)
    return NamePage(elements: Array(page), hasMore: page.startIndex > 0)
  }
}
