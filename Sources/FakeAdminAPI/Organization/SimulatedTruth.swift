import FoundationEssentials
import UsageModel

/// The known truth about the simulated organization at one instant: exactly what its bills and
/// reports show then, and what its usage really costs. All money is in dollars.
public struct SimulatedTruth: Sendable {
  public let asOf: Date
  private let organization: SimulatedOrganization

  init(organization: SimulatedOrganization, asOf: Date) {
    self.organization = organization
    self.asOf = asOf
  }

  /// What the cost endpoint says about `day` at `asOf`; nil when it has no rows, which is not zero.
  public func billed(provider: SimulatedProvider, on day: UTCDay) -> ExactDecimal? {
    sum(organization.visibleBill(provider, on: day, at: asOf))
  }

  /// The part of the bill that names `model`: by its `model` field (Anthropic), by any line item of
  /// it whatever its prefix (OpenAI). nil when no row does.
  public func billed(
    provider: SimulatedProvider, model: String, on day: UTCDay
  ) -> ExactDecimal? {
    sum(organization.visibleBill(provider, on: day, at: asOf).filter { $0.model == model })
  }

  /// What the usage of `day` up to `asOf` costs on the final bill: no lag of usage or bill,
  /// restatements included; Anthropic's priority tier is never billed here, so it is not in it.
  public func trueCost(provider: SimulatedProvider, on day: UTCDay) -> ExactDecimal {
    let lines = organization.bill(provider, on: day, before: asOf)
    let isRestated = BillingLag(now: .distantFuture).isRestated(provider, day)
    return sum(isRestated ? lines.map(SimulatedOrganization.restated) : lines) ?? .zero
  }

  /// What the usage report says about `model` on `day` at `asOf`, over all tiers, places and keys.
  public func tokens(
    provider: SimulatedProvider, model: String, on day: UTCDay
  ) -> SimulatedTokens {
    let calendar = TrafficCalendar(day)
    var counts = TrafficCounts()
    for entry in reportedTraffic(provider, on: day)
    where entry.source.modelName(in: calendar) == model {
      counts += entry.counts
    }
    return SimulatedTokens(counts)
  }

  /// The models the usage report lists for `day` at `asOf`, sorted.
  public func models(provider: SimulatedProvider, on day: UTCDay) -> [String] {
    let calendar = TrafficCalendar(day)
    let names = reportedTraffic(provider, on: day).compactMap {
      $0.source.modelName(in: calendar)
    }
    return Set(names).sorted()
  }

  private func reportedTraffic(
    _ provider: SimulatedProvider, on day: UTCDay
  ) -> [(source: TrafficSource, counts: TrafficCounts)] {
    organization.reportedTraffic(
      provider, minutes: day.index * 1440..<(day.index + 1) * 1440, at: asOf)
  }

  private func sum(_ lines: [BillLine]) -> ExactDecimal? {
    lines.isEmpty ? nil : lines.reduce(.zero) { $0 + $1.amount }
  }
}

/// Token counts of a model, disjoint, and its requests (which Anthropic's report does not show).
public struct SimulatedTokens: Hashable, Sendable {
  public let input: Int
  public let cacheRead: Int
  public let cacheWriteShort: Int
  public let cacheWriteLong: Int
  public let output: Int
  public let requests: Int

  init(_ counts: TrafficCounts) {
    input = counts.input
    cacheRead = counts.cacheRead
    cacheWriteShort = counts.cacheWriteShort
    cacheWriteLong = counts.cacheWriteLong
    output = counts.output
    requests = counts.requests
  }
}

extension SimulatedOrganization {
  /// What the usage report shows of `minutes` (since 1970) at `now`.
  func reportedTraffic(
    _ provider: SimulatedProvider, minutes: Range<Int>, at now: Date
  ) -> [(source: TrafficSource, counts: TrafficCounts)] {
    let end = max(minutes.lowerBound, min(minutes.upperBound, BillingLag(now: now).usageEnd))
    return traffic(provider, minutes: minutes.lowerBound..<end).filter {
      $0.source.isInUsageReport
    }
  }
}
