import FoundationEssentials

/// Reads that found nothing where something was known. It is believed after the third, each an hour or more after the
/// one before: until then it may be a hiccup of the server.
struct EmptyReads: Hashable, Sendable {
  private(set) var dates: [Date]

  /// - Returns: nil once emptiness is to be believed.
  func adding(_ instant: Date) -> EmptyReads? {
    var reads = self
    if reads.dates.last.map({ instant.timeIntervalSince($0) >= 3600 }) ?? true {
      reads.dates.append(instant)
    }
    return reads.dates.count < 3 ? reads : nil
  }
}
