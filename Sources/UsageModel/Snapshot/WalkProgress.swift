/// How far a page walk has come.
public struct WalkProgress: Hashable, Sendable {
  public let pages: Int
  public let buckets: Int
  public let bucketsAsked: Int

  public init(pages: Int, buckets: Int, bucketsAsked: Int) {
    self.pages = pages
    self.buckets = buckets
    self.bucketsAsked = bucketsAsked
  }
}
