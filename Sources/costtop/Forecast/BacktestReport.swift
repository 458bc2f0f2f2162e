import DashboardUI
import FoundationEssentials
import SpendAnalysis
import UsageModel

/// What `costtop forecast --backtest` says, as one value that prints as a table or as JSON.
struct BacktestReport {
  struct Entry {
    let subject: ForecastSubject
    /// Of those days on which something could have been said; the oldest first.
    let trials: [ForecastTrial]
    /// What the months are, by their first days.
    let marks: [UTCDay: CostFigure.Mark]

    /// How many of the trials can be judged, and in how many the range held the month.
    var judged: Int { trials.count { $0.isHeld != nil } }
    var held: Int { trials.count { $0.isHeld == true } }
  }

  let asOf: Date
  let entries: [Entry]

  /// - Parameters:
  ///   - first: where the history begins.
  ///   - daysOfMonth: on which days of each month it would have been said.
  init(
    _ index: SpendIndex, _ subjects: [ForecastSubject], since first: UTCDay, on daysOfMonth: [Int]
  ) {
    asOf = index.asOf
    let (now, then) = (index.today.date, first.date)
    let months = (now.year - then.year) * 12 + now.month - then.month
    entries = subjects.map { subject in
      let trials = index.forecastTrials(
        subject.scope, months: months, on: daysOfMonth, currency: subject.currency
      ).filter { $0.forecast != nil }
      let marks = Set(trials.map(\.month)).map {
        ($0.lowerBound, index.cost(subject.scope, over: $0).mark)
      }
      return Entry(
        subject: subject, trials: trials, marks: Dictionary(uniqueKeysWithValues: marks))
    }
  }

  var table: String {
    let blocks = entries.map { entry in
      let title = DisplayText.cleaned(entry.subject.title)
      guard !entry.trials.isEmpty else {
        return "\(title)\n  nothing to hold it against: no past month has 14 known days before it"
      }
      let rows = [
        ["MONTH", "SAID ON", "EXPECTED", "8 TIMES OF 10", "CAME TO", "ERROR", "HELD"]
      ]
      let lines = TextTable.lines(rows + entry.trials.map { row($0, in: entry) }, leftColumns: 2)
      return ([title] + (lines + [verdict(entry)]).map { "  \($0)" }).joined(separator: "\n")
    }
    return "Back-test as of \(asOf.utcText)\n\n" + blocks.joined(separator: "\n\n") + "\n"
  }

  private func row(_ trial: ForecastTrial, in entry: Entry) -> [String] {
    let currency = entry.subject.currency
    let money = { Money($0, currency).formatted() }
    return [
      trial.month.lowerBound.monthText, trial.day.dayAndMonth,
      trial.forecast.map { money($0.expected) } ?? "-",
      trial.forecast.map { "\(money($0.range.lowerBound)) to \(money($0.range.upperBound))" }
        ?? "-",
      CostWords.of(trial.actual, currency, entry.marks[trial.month.lowerBound] ?? .billed),
      trial.relativeError.map(CostWords.percent) ?? "-",
      trial.isHeld.map { $0 ? "yes" : "no" } ?? "-",
    ]
  }

  private func verdict(_ entry: Entry) -> String {
    "held \(entry.held) of \(entry.judged)"
  }
}

extension ForecastTrial {
  /// The error as a fraction, of 4 decimals, of what the month came to.
  var relativeError: ExactDecimal? {
    guard let error, let actual else { return nil }
    return error.quotient(by: actual, places: 4)
  }
}
