import FoundationEssentials
import SpendAnalysis
import UsageModel

/// What is out of the usual, as a sentence without its end.
struct AnomalyWords {
  let now: Date
  let currency: Currency

  /// `key ci-batch runs away since 19:00 UTC: ~$412.20, usually $23.10`; of one that is over
  /// `key ci-batch ran away 19:00 to 21:00 UTC: ~$412.20, usually $23.10`.
  func sentence(_ runaway: Runaway, in account: AccountSnapshot?) -> String {
    let earlier = runaway.mayHaveBegunEarlier ? " or earlier" : ""
    let since = time(runaway.since)
    let span =
      runaway.isGoingOn
      ? "runs away since \(since) UTC\(earlier)"
      : "ran away \(since)\(earlier) to \(time(runaway.until)) UTC"
    return "\(Self.subject(runaway.key, in: account)) \(span): "
      + amounts(runaway.amount, .estimated, runaway.usual)
  }

  /// `claude-opus-4-6 today ~$812.20, usually $312.10`
  ///
  /// - Parameter whole: what all of its scope is called.
  func sentence(_ anomaly: Anomaly, in account: AccountSnapshot?, whole: String) -> String {
    let subject =
      switch anomaly.subject {
      case .whole: whole
      case .key(_, let key): Self.subject(key, in: account)
      }
    let time =
      switch anomaly.time {
      case .day(let day): day == UTCDay(containing: now) ? "today" : "on \(day.shortName)"
      case .hour(let hour): "at \(time(hour)) UTC"
      }
    return "\(subject) \(time) " + amounts(anomaly.amount, anomaly.mark, anomaly.usual.median)
  }

  /// `key ci-batch`; what has no key is called as the provider does.
  static func subject(_ key: SpendKey, in account: AccountSnapshot?) -> String {
    let label = key.label(in: account)
    if case .apiKey(_?) = key { return "key \(label)" }
    return label
  }

  private func amounts(
    _ amount: ExactDecimal, _ mark: CostFigure.Mark, _ usual: ExactDecimal
  ) -> String {
    CostWords.of(amount, currency, mark) + ", usually " + Money(usual, currency).formatted()
  }

  /// `19:00`; of another day `Thu 12 Nov 19:00`.
  private func time(_ instant: Date) -> String {
    let day = UTCDay(containing: instant)
    return (day == UTCDay(containing: now) ? "" : "\(day.shortName) ") + instant.utcMinuteText
  }
}
