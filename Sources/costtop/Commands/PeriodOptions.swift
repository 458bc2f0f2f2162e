import ArgumentParser
import FoundationEssentials
import SpendAnalysis
import UsageModel

/// Which days a one-shot command is about.
struct PeriodOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "UTC days with today among them: today, 7d, 30d, mtd (month to date), 90d, 12mo (this month and eleven before) "
        + "or, of the history, all.",
      valueName: "period"))
  var period: SpendRange?

  @Option(help: "First UTC day, as YYYY-MM-DD. Instead of --period.", transform: Self.day)
  var since: UTCDay?

  @Option(help: "Last UTC day, included; today when left out.", transform: Self.day)
  var until: UTCDay?

  static func day(_ text: String) throws -> UTCDay {
    guard let day = UTCDay(text: text) else {
      throw ValidationError("'\(text)' is not a day such as 2026-11-20.")
    }
    return day
  }

  func validate() throws {
    if period != nil, since != nil || until != nil {
      throw ValidationError("--period names its own days; leave out --since and --until.")
    }
    if until != nil, since == nil { throw ValidationError("--until needs --since.") }
    if let since, let until, until < since {
      throw ValidationError("--until \(until) is before --since \(since).")
    }
  }

  /// - Parameter earliest: the first day in the history, where `all` begins; nil where it cannot be asked for.
  func resolve(today: UTCDay, earliest: UTCDay? = nil) throws -> SummaryReport.Period {
    guard let since else {
      let range = period ?? .monthToDate
      if range == .all, earliest == nil {
        throw ValidationError(
          "--period all is what the history holds: use it with --offline, or name --since.")
      }
      return .init(name: range.rawValue, days: range.days(asOf: today, earliest: earliest))
    }
    guard since <= today else {
      throw ValidationError("--since \(since) is in the future; today is \(today) UTC.")
    }
    let days = since...max(since, until ?? today)
    guard days.count <= 3660 else {
      throw ValidationError("--since \(since) is more than ten years of days; ask for fewer.")
    }
    return .init(name: "custom", days: since..<days.upperBound.advanced(by: 1))
  }
}

extension SpendRange: ExpressibleByArgument {}
