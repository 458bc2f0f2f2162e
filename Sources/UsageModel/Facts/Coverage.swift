import FoundationEssentials

/// Which part of a question an answer really covers.
///
/// Both APIs return every bucket of a window, empty ones too, so buckets that are not contiguous from the window's
/// start to its end mean that something is missing.
public struct Coverage: Hashable, Sendable {
  public let endpoint: Endpoint
  public let groupBy: [Dimension]
  /// What was asked, UTC, end excluded.
  public let window: Range<Date>
  /// How far the walk came, from the window's start, or from the first day the provider still reports on; true of
  /// everything in it but `gaps`.
  public let covered: Range<Date>
  /// The holes in `covered`, ascending: buckets that the endpoint left out. What lies behind a hole was read.
  public let gaps: [Range<Date>]
  public let pages: Int
  /// When the last page arrived.
  public let readAt: Date
  /// Why something of the window is missing: what broke the walk off, else the first hole; nil when nothing is.
  public let interruption: ProviderError?
  /// Where the answer has fewer dimensions than were asked.
  public let narrowings: [Narrowing]

  public init(
    endpoint: Endpoint,
    groupBy: [Dimension],
    window: Range<Date>,
    covered: Range<Date>,
    gaps: [Range<Date>] = [],
    pages: Int,
    readAt: Date,
    interruption: ProviderError? = nil,
    narrowings: [Narrowing] = []
  ) {
    self.endpoint = endpoint
    self.groupBy = groupBy
    self.window = window
    self.covered = covered
    self.gaps = gaps
    self.pages = pages
    self.readAt = readAt
    self.interruption = interruption
    self.narrowings = narrowings
  }

  public var isComplete: Bool { interruption == nil && gaps.isEmpty && covered == window }

  /// The last page was reached, whatever holes the endpoint left on the way and however early the window began.
  public var isWalkFinished: Bool {
    switch interruption {
    case nil, .gap, .beyondHistory: true
    default: false
    }
  }

  /// Whether every bucket of `interval` was read.
  public func covers(_ interval: Range<Date>) -> Bool {
    interval.clamped(to: covered) == interval && !gaps.contains { $0.overlaps(interval) }
  }

  /// Whether any bucket of `interval` was read. Gaps are apart from each other, so nothing less than one whole gap can
  /// hide all of it.
  public func touches(_ interval: Range<Date>) -> Bool {
    let reached = interval.clamped(to: covered)
    return !reached.isEmpty && !gaps.contains { reached.clamped(to: $0) == reached }
  }
}
