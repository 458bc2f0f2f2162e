import FoundationEssentials
import UsageModel

/// The coverage of an answer that was read in pieces, each beginning where the one before it was to end.
struct JoinedCoverage {
  let endpoint: Endpoint
  let groupBy: [Dimension]
  let window: Range<Date>
  private(set) var pages = 0
  private var earliest: UTCDay?
  private var gaps: [Range<Date>] = []
  private var reached: Date?
  private var readAt: Date?
  private var brokenOff: ProviderError?
  private var narrowings: [Narrowing] = []

  init(endpoint: Endpoint, groupBy: [Dimension], window: Range<Date>) {
    self.endpoint = endpoint
    self.groupBy = groupBy
    self.window = window
  }

  var start: Date { max(window.lowerBound, earliest?.start ?? window.lowerBound) }

  /// The provider reports on nothing before this day.
  mutating func begin(at earliest: UTCDay) { self.earliest = earliest }

  mutating func append(_ piece: Coverage, narrowing: Narrowing?) {
    if let reached, reached < piece.window.lowerBound {
      gaps.append(reached..<piece.window.lowerBound)
    }
    gaps += piece.gaps
    reached = piece.covered.upperBound
    readAt = piece.readAt
    pages += piece.pages
    if !piece.isWalkFinished { brokenOff = piece.interruption }
    if let narrowing { narrowings.append(narrowing) }
  }

  mutating func breakOff(_ reason: ProviderError) { brokenOff = reason }

  /// Of at least one piece.
  var coverage: Coverage {
    let reached = reached ?? start
    let firstHole = gaps.first?.lowerBound ?? (reached < window.upperBound ? reached : nil)
    return Coverage(
      endpoint: endpoint,
      groupBy: groupBy,
      window: window,
      covered: start..<reached,
      gaps: gaps,
      pages: pages,
      readAt: readAt ?? window.lowerBound,
      interruption: brokenOff ?? firstHole.map { .gap(at: $0) }
        ?? earliest.map { .beyondHistory(earliest: $0) },
      narrowings: narrowings
    )
  }
}
