import FoundationEssentials
import UsageModel

/// Asks a question in as few pieces as the provider answers it in, and gives one answer that says where it has less than
/// was asked.
///
/// Each kind of narrowing happens once: a server that refuses its own proposal is taken at its word.
struct NarrowingWalk {
  enum Refusal: Hashable {
    /// Days before this one are not reported on any more.
    case beyondHistory(earliest: UTCDay)
    /// The part of the window before this instant is not split by these dimensions.
    case dropped([Dimension], before: Date, serverSaid: String)

    fileprivate var kind: [Dimension] {
      if case .dropped(let dimensions, _, _) = self { dimensions } else { [] }
    }
  }

  /// What of the window is asked in one walk.
  fileprivate struct Piece {
    var window: Range<Date>
    var dimensions: [Dimension]
    var dropped: [Dimension] = []
    var serverSaid = ""
  }

  let endpoint: Endpoint
  let window: Range<Date>
  let bucketWidth: BucketWidth
  let dimensions: [Dimension]
  let refusal: (ProviderError, Range<Date>, [Dimension]) -> Refusal?
  let walk: (Range<Date>, [Dimension]) throws(ProviderError) -> PageWalk

  /// - Parameter read: how pages are read that are split by these dimensions.
  func run<Page: Sendable>(
    progress: @escaping ProgressReport,
    read: ([Dimension]) -> PageWalk.PageReader<Page>
  ) async throws(ProviderError) -> PageWalk.Result<Page> {
    var pending = [Piece(window: window, dimensions: dimensions)]
    var narrowed: Set<[Dimension]> = []
    var joined = JoinedCoverage(endpoint: endpoint, groupBy: dimensions, window: window)
    var pages: [Page] = []
    while let piece = pending.first {
      let earlier = WalkProgress(
        pages: joined.pages,
        buckets: bucketWidth.count(in: joined.start..<piece.window.lowerBound),
        bucketsAsked: bucketWidth.count(in: joined.start..<window.upperBound)
      )
      let outcome: Result<PageWalk.Result<Page>, ProviderError>
      do {
        outcome = .success(
          try await walk(piece.window, piece.dimensions).run(
            progress: { progress($0.after(earlier)) }, read: read(piece.dimensions)))
      } catch {
        outcome = .failure(error)
      }
      if let failure = outcome.interruption(\.coverage),
        let refusal = refusal(failure, piece.window, piece.dimensions),
        narrowed.insert(refusal.kind).inserted
      {
        switch refusal {
        case .dropped(let dimensions, let end, let said):
          pending.removeFirst()
          pending.insert(contentsOf: piece.dropping(dimensions, before: end, said), at: 0)
          continue
        case .beyondHistory(let earliest):
          // Only the beginning of the window can lie before it.
          if joined.pages == 0, earliest.start > piece.window.lowerBound {
            joined.begin(at: earliest)
            pending = pending.compactMap { $0.from(earliest.start) }
            guard !pending.isEmpty else { throw .beyondHistory(earliest: earliest) }
            continue
          }
        }
      }
      switch outcome {
      case .success(let result):
        pages += result.pages
        joined.append(result.coverage, narrowing: piece.narrowing)
        pending.removeFirst()
        if !result.coverage.isWalkFinished { pending = [] }
      case .failure(let failure):
        guard failure != .cancelled, joined.pages > 0 else { throw failure }
        joined.breakOff(failure)
        pending = []
      }
    }
    return PageWalk.Result(pages: pages, coverage: joined.coverage)
  }
}

extension NarrowingWalk.Piece {
  fileprivate var narrowing: Narrowing? {
    dropped.isEmpty ? nil : Narrowing(interval: window, dropped: dropped, serverSaid: serverSaid)
  }

  fileprivate func dropping(
    _ refused: [Dimension], before end: Date, _ serverSaid: String
  ) -> [Self] {
    let end = min(end, window.upperBound)
    var first = self
    first.window = window.lowerBound..<end
    first.dimensions.removeAll(where: refused.contains)
    first.dropped += refused
    first.serverSaid = serverSaid
    guard end < window.upperBound else { return [first] }
    var rest = self
    rest.window = end..<window.upperBound
    return [first, rest]
  }

  /// What remains from `instant` on; nil when nothing does.
  fileprivate func from(_ instant: Date) -> Self? {
    guard instant < window.upperBound else { return nil }
    var rest = self
    rest.window = max(instant, window.lowerBound)..<window.upperBound
    return rest
  }
}

extension Result where Failure == ProviderError {
  /// Why something is missing, whether all of it is or only the end.
  fileprivate func interruption(_ coverage: KeyPath<Success, Coverage>) -> ProviderError? {
    switch self {
    case .success(let success): success[keyPath: coverage].interruption
    case .failure(let failure): failure
    }
  }
}

extension WalkProgress {
  /// The progress of one piece after the ones before it.
  fileprivate func after(_ earlier: WalkProgress) -> WalkProgress {
    WalkProgress(
      pages: earlier.pages + pages,
      buckets: earlier.buckets + buckets,
      bucketsAsked: earlier.bucketsAsked
    )
  }
}
