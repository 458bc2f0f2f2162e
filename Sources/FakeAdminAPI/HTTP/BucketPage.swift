import FoundationEssentials
import UsageModel

/// The buckets one page of a report shows: contiguous, oldest first, empty ones included, none from
/// the future.
struct BucketPage {
  let buckets: [Range<Date>]
  /// Where the next page starts; nil on the last one.
  let next: Date?

  /// - Parameters:
  ///   - window: aligned to `width`.
  ///   - start: of the page, from its cursor; nil for the first one.
  init(window: Range<Date>, width: BucketWidth, limit: Int, from start: Date?, now: Date) {
    var buckets: [Range<Date>] = []
    var edge = max(start ?? window.lowerBound, window.lowerBound)
    // The running bucket is the last one that exists.
    let end = min(window.upperBound, width.floor(now).addingTimeInterval(width.seconds))
    while edge < end && buckets.count < limit {
      let next = edge.addingTimeInterval(width.seconds)
      buckets.append(edge..<next)
      edge = next
    }
    self.buckets = buckets
    next = edge < end ? edge : nil
  }
}

extension Range<Date> {
  /// Whole minutes since 1970.
  var minutes: Range<Int> {
    SimulatedOrganization.minute(lowerBound)..<SimulatedOrganization.minute(upperBound)
  }
}
