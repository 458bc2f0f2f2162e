import FoundationEssentials
import UsageModel

/// When usage and bills become visible, and the one restatement of a month.
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

  /// The 5th of a month is settled at Anthropic, and still restated on the 9th at 09:00.
  func isRestated(_ provider: SimulatedProvider, _ day: UTCDay) -> Bool {
    provider == .anthropic && day.date.day == 5
      && now >= day.advanced(by: 4).start.addingTimeInterval(9 * 3600)
  }
}

extension SimulatedOrganization {
  /// What the cost endpoint shows of `day` at `now`; empty while nothing is billed.
  func visibleBill(_ provider: SimulatedProvider, on day: UTCDay, at now: Date) -> [BillLine] {
    let lag = BillingLag(now: now)
    guard let end = lag.billedEnd(provider, on: day) else { return [] }
    let lines = bill(provider, on: day, before: end)
    return lag.isRestated(provider, day) ? lines.map(Self.restated) : lines
  }

  /// A correction in favour of the customer: 8 % of one model's output.
  static func restated(_ line: BillLine) -> BillLine {
    guard line.model == "claude-opus-4-6", line.kind == .output else { return line }
    return line.multiplied(by: ExactDecimal(92).shifted(byPlaces: -2))
  }
}
