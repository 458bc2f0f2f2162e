import FoundationEssentials
import UsageModel

/// The first day that a provider still reports on, as it said. Believed for the rest of the UTC day, since it may be
/// mistaken: then earlier days are asked for again.
struct ReportedSince: Hashable, Sendable {
  let first: UTCDay
  let saidOn: UTCDay

  func day(at now: Date) -> UTCDay? { saidOn == UTCDay(containing: now) ? first : nil }
}
