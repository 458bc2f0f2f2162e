import FoundationEssentials
import UsageModel

extension SimulatedOrganization {
  /// What the report about `resource` shows of `minutes` (since 1970) at `now`.
  func reportedTraffic(
    _ resource: SimulatedResource, minutes: Range<Int>, at now: Date
  ) -> [(source: TrafficSource, counts: TrafficCounts)] {
    let end = max(minutes.lowerBound, min(minutes.upperBound, BillingLag(now: now).usageEnd))
    return traffic(resource.provider, minutes: minutes.lowerBound..<end) {
      $0.resource == resource
    }
  }

  /// Bytes that each source of vector stores keeps at the end of `minutes`, as far as they are
  /// over. A level: that of a day is the one of its last hour.
  func vectorStoreLevels(
    minutes: Range<Int>, at now: Date
  ) -> [(source: TrafficSource, bytes: Int)] {
    let end = min(minutes.upperBound, BillingLag(now: now).usageEnd)
    guard end > minutes.lowerBound else { return [] }
    let hour = (end - 1) / 60 * 60
    return traffic(.openai, minutes: hour..<(hour + 60)) { $0.resource == .vectorStores }
      .map { (source: $0.source, bytes: $0.counts.units << 20) }
  }
}
