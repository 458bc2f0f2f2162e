import FoundationEssentials
import UsageModel

/// A part of a day's bill that reads differently from `instant` on.
///
/// Each has its place in the calendar, all times UTC, and what it changes shows as a restatement:
/// - **Every Tuesday's bill of Anthropic** charges cache reads of `claude-sonnet-4-6` 8 % too high until Friday 09:00,
///   when the day has been settled for nine hours: a settled day shrinks.
/// - **Every Saturday's bill of OpenAI** lacks a tenth of the cost of `gpt-5.4-2026-03-05` output until Wednesday
///   10:00, when the day has been settled for ten hours: a settled day grows.
/// - **The 5th of a month** at Anthropic: on the 9th at 09:00 8 % of `claude-opus-4-6` output is given back.
/// - **The credit**, where the organization has one (`creditAt`): 5 % of all output of one day at both providers, on
///   the latest day that Anthropic had billed for twelve hours. No provider has settled it then: an open day shrinks.
struct BillCorrection: Sendable {
  let instant: Date
  /// Which lines: nil is any model.
  private var model: String?
  private let kind: BillLine.Kind
  /// Percent of what usage and price list come to.
  private let before: Int
  private let after: Int

  /// Those of `day`, in order of time.
  static func all(
    of provider: SimulatedProvider, on day: UTCDay, creditAt: Date?
  ) -> [BillCorrection] {
    var corrections: [BillCorrection] = []
    if provider == .anthropic, day.weekday == 2 {
      corrections.append(
        BillCorrection(
          instant: day.advanced(by: 3).start.addingTimeInterval(9 * 3600),
          model: "claude-sonnet-4-6", kind: .cacheRead, before: 108, after: 100))
    }
    if provider == .openai, day.weekday == 6 {
      corrections.append(
        BillCorrection(
          instant: day.advanced(by: 4).start.addingTimeInterval(10 * 3600),
          model: "gpt-5.4-2026-03-05", kind: .output, before: 90, after: 100))
    }
    if provider == .anthropic, day.date.day == 5 {
      corrections.append(
        BillCorrection(
          instant: day.advanced(by: 4).start.addingTimeInterval(9 * 3600),
          model: "claude-opus-4-6", kind: .output, before: 100, after: 92))
    }
    if let creditAt, day == Self.creditedDay(by: creditAt) {
      corrections.append(
        BillCorrection(instant: creditAt, kind: .output, before: 100, after: 95))
    }
    return corrections.sorted { $0.instant < $1.instant }
  }

  /// Anthropic's bill of a day is there six hours after its end.
  private static func creditedDay(by instant: Date) -> UTCDay {
    UTCDay(containing: instant.addingTimeInterval(-18 * 3600)).advanced(by: -1)
  }

  /// `line` as the bill has it at `now`.
  func applied(to line: BillLine, at now: Date) -> BillLine {
    let percent = now < instant ? before : after
    guard percent != 100, line.kind == kind, model == nil || line.model == model else {
      return line
    }
    return line.multiplied(by: ExactDecimal(percent).shifted(byPlaces: -2))
  }
}

extension SimulatedOrganization {
  /// What the cost endpoint shows of `day` at `now`; empty while nothing is billed.
  func visibleBill(_ provider: SimulatedProvider, on day: UTCDay, at now: Date) -> [BillLine] {
    guard let end = BillingLag(now: now).billedEnd(provider, on: day) else { return [] }
    return corrected(bill(provider, on: day, before: end), of: provider, on: day, at: now)
  }

  /// `lines` with the corrections of `day` as they stand at `now`.
  func corrected(
    _ lines: [BillLine], of provider: SimulatedProvider, on day: UTCDay, at now: Date
  ) -> [BillLine] {
    let corrections = BillCorrection.all(of: provider, on: day, creditAt: creditAt)
    guard !corrections.isEmpty else { return lines }
    return lines.map { line in
      corrections.reduce(line) { $1.applied(to: $0, at: now) }
    }
  }
}
