import FoundationEssentials
import UsageModel

/// When usage and bills become visible.
struct BillingLag: Sendable {
  let now: Date

  /// Usage of the last two minutes is not reported yet. Whole minutes since 1970.
  var usageEnd: Int { SimulatedOrganization.minute(now.addingTimeInterval(-120)) }

  /// Up to where usage of `day` is billed; nil while there is nothing at all.
  ///
  /// Anthropic bills a day as a whole, six hours after its end; OpenAI follows usage five hours
  /// behind.
  func billedEnd(_ provider: SimulatedProvider, on day: UTCDay) -> Date? {
    switch provider {
    case .anthropic:
      return now >= day.end.addingTimeInterval(6 * 3600) ? day.end : nil
    case .openai:
      let end = now.addingTimeInterval(-5 * 3600)
      return end > day.start ? min(end, day.end) : nil
    }
  }
}
