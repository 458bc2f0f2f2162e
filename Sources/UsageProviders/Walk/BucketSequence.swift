import FoundationEssentials
import UsageModel

/// The buckets of a walk in time: each must begin where the last one ended.
///
/// A bucket with the interval of the last one continues it; whether that may be, the walk decides. A later one leaves a
/// hole, which is kept; anything else is an answer to another question.
struct BucketSequence {
  let window: Range<Date>
  let width: BucketWidth
  private(set) var gaps: [Range<Date>] = []
  /// Buckets seen, a continued one once.
  private(set) var count = 0
  private(set) var last: Range<Date>?

  init(window: Range<Date>, width: BucketWidth) {
    self.window = window
    self.width = width
  }

  /// The end of the last bucket, at first the window's start.
  var reached: Date { last?.upperBound ?? window.lowerBound }

  /// Like `reached`, without the last bucket.
  var reachedForCertain: Date { last?.lowerBound ?? window.lowerBound }

  mutating func append(
    start: Date, at startPlace: JSONCursor, end: Date, at endPlace: JSONCursor
  ) throws(ProviderError) -> Range<Date> {
    guard start >= window.lowerBound, start < window.upperBound else {
      throw startPlace.unexpected("is outside the window asked for")
    }
    guard width.floor(start) == start else {
      throw startPlace.unexpected("is not the start of a \(width.rawValue) bucket")
    }
    guard end == start.addingTimeInterval(width.seconds) else {
      throw endPlace.unexpected("does not end a \(width.rawValue) bucket")
    }
    let interval = start..<end
    guard interval != last else { return interval }
    guard start >= reached else {
      throw startPlace.unexpected("is before the end of the bucket before it")
    }
    if start > reached { gaps.append(reached..<start) }
    last = interval
    count += 1
    return interval
  }
}
