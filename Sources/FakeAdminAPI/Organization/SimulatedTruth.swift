import FoundationEssentials
import UsageModel

/// The known truth about the simulated organization at one instant: exactly what its bills and
/// reports show then, and what its usage really costs. All money is in dollars.
public struct SimulatedTruth: Sendable {
  public let asOf: Date
  let organization: SimulatedOrganization

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
  /// corrections included; Anthropic's priority tier is never billed here, so it is not in it.
  public func trueCost(provider: SimulatedProvider, on day: UTCDay) -> ExactDecimal {
    let lines = organization.bill(provider, on: day, before: asOf)
    return sum(organization.corrected(lines, of: provider, on: day, at: .distantFuture)) ?? .zero
  }

  /// What the report of ordinary requests (messages, completions) says about `model` on `day` at
  /// `asOf`, over all tiers, places and keys.
  public func tokens(
    provider: SimulatedProvider, model: String, on day: UTCDay
  ) -> SimulatedTokens {
    let calendar = TrafficCalendar(day)
    var counts = TrafficCounts()
    for entry in reported(.main(of: provider), on: day)
    where entry.source.modelName(in: calendar) == model {
      counts += entry.counts
    }
    return SimulatedTokens(counts)
  }

  /// The models that the same report lists for `day` at `asOf`, sorted.
  public func models(provider: SimulatedProvider, on day: UTCDay) -> [String] {
    let calendar = TrafficCalendar(day)
    let names = reported(.main(of: provider), on: day).compactMap {
      $0.source.modelName(in: calendar)
    }
    return Set(names).sorted()
  }

  func reported(
    _ resource: SimulatedResource, on day: UTCDay
  ) -> [(source: TrafficSource, counts: TrafficCounts)] {
    let minutes = day.index * 1440..<(day.index + 1) * 1440
    guard resource == .vectorStores else {
      return organization.reportedTraffic(resource, minutes: minutes, at: asOf)
    }
    return organization.vectorStoreLevels(minutes: minutes, at: asOf).map {
      (source: $0.source, counts: TrafficCounts(units: $0.bytes))
    }
  }

  private func sum(_ lines: [BillLine]) -> ExactDecimal? {
    lines.isEmpty ? nil : lines.reduce(.zero) { $0 + $1.amount }
  }
}
