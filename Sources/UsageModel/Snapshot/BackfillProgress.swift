/// How far the history of one account reaches back, of what it is to reach.
public struct BackfillProgress: Hashable, Sendable {
  /// UTC days of which all is known that will be asked.
  public let daysRead: Int
  public let daysAsked: Int
  /// Pages fetched for it since the start.
  public let pages: Int

  public init(daysRead: Int, daysAsked: Int, pages: Int) {
    self.daysRead = daysRead
    self.daysAsked = daysAsked
    self.pages = pages
  }
}
