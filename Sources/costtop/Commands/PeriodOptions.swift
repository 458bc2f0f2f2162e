import ArgumentParser
import FoundationEssentials
import SpendAnalysis
import UsageModel

/// Which days a one-shot command is about.
struct PeriodOptions: ParsableArguments {
  enum Name: String, CaseIterable, ExpressibleByArgument {
    case today
    case sevenDays = "7d"
    case thirtyDays = "30d"
    case monthToDate = "mtd"

    var range: SpendRange {
      switch self {
      case .today: .today
      case .sevenDays: .sevenDays
      case .thirtyDays: .thirtyDays
      case .monthToDate: .monthToDate
      }
    }
  }

  @Option(help: "UTC days with today among them: today, 7d, 30d or mtd (month to date).")
  var period: Name?

  @Option(help: "First UTC day, as YYYY-MM-DD. Instead of --period.")
  var since: UTCDay?

  @Option(help: "Last UTC day, included; today when left out.")
  var until: UTCDay?

  func validate() throws {
    if period != nil, since != nil || until != nil {
      throw ValidationError("--period names its own days; leave out --since and --until.")
    }
    if until != nil, since == nil { throw ValidationError("--until needs --since.") }
    if let since, let until, until < since {
      throw ValidationError("--until \(until) is before --since \(since).")
    }
  }

  func resolve(today: UTCDay) throws -> SummaryReport.Period {
    guard let since else {
      let name = period ?? .monthToDate
      return .init(name: name.rawValue, days: name.range.days(asOf: today))
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

extension UTCDay: ExpressibleByArgument {
  public init?(argument: String) { self.init(text: argument) }
}
