import FoundationEssentials
import UsageModel

/// A day whose bill came to read differently after it could be read.
public struct SimulatedCorrection: Hashable, Sendable {
  public let provider: SimulatedProvider
  public let day: UTCDay
  /// The first instant at which the bill reads as it does now.
  public let instant: Date
  /// The whole day's bill right before `instant`, in dollars.
  public let was: ExactDecimal
  public let now: ExactDecimal
}

extension SimulatedTruth {
  /// What changed of the bill of `day` up to `asOf`, in order of time.
  public func corrections(
    provider: SimulatedProvider, on day: UTCDay
  ) -> [SimulatedCorrection] {
    BillCorrection.all(of: provider, on: day, creditAt: organization.creditAt)
      .filter { $0.instant <= asOf }
      .compactMap { correction in
        let instant = correction.instant
        let before = organization.truth(asOf: instant.addingTimeInterval(-1))
        let after = organization.truth(asOf: instant)
        guard let was = before.billed(provider: provider, on: day),
          let now = after.billed(provider: provider, on: day), was != now
        else { return nil }
        return SimulatedCorrection(
          provider: provider, day: day, instant: instant, was: was, now: now)
      }
  }
}
