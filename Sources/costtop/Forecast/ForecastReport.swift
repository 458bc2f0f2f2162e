import DashboardUI
import FoundationEssentials
import SpendAnalysis
import UsageModel

/// What `costtop forecast` says, as one value that prints as a table or as JSON.
struct ForecastReport {
  struct Entry {
    let subject: ForecastSubject
    /// nil = not known.
    let forecast: Forecast?
    /// What the month's days, today included, cost as far as that is known.
    let soFar: SummaryCost
    let isSoFarComplete: Bool
  }

  let asOf: Date
  let month: Range<UTCDay>
  let entries: [Entry]

  init(_ index: SpendIndex, _ subjects: [ForecastSubject]) {
    asOf = index.asOf
    let month = index.today.firstOfMonth..<index.today.advanced(byMonths: 1)
    self.month = month
    entries = subjects.map { subject in
      let cost = index.cost(subject.scope, over: month)
      return Entry(
        subject: subject,
        forecast: index.forecast(subject.scope, currency: subject.currency),
        soFar: SummaryCost(
          cost, amount: { $0.map { $0[subject.currency] } }, countsUnpriced: true),
        isSoFarComplete: cost.isComplete)
    }
  }

  var table: String {
    var rows = [["", "EXPECTED", "8 TIMES OF 10", "SO FAR", "TREND"]]
    for entry in entries {
      let money = { Money($0, entry.subject.currency).formatted() }
      rows.append([
        DisplayText.cleaned(entry.subject.title),
        entry.forecast.map { money($0.expected) } ?? "-",
        entry.forecast.map { "\(money($0.range.lowerBound)) to \(money($0.range.upperBound))" }
          ?? "-",
        CostWords.of(
          entry.soFar.amount, entry.subject.currency, entry.soFar.mark,
          isComplete: entry.isSoFarComplete, unpricedTokens: entry.soFar.unpricedTokens),
        entry.forecast.map { "\(CostWords.percent($0.trend)) a month" } ?? "-",
      ])
    }
    let lines =
      [
        "\(month.lowerBound.monthText): \(month.lowerBound) to "
          + "\(month.upperBound.advanced(by: -1)) UTC, as of \(asOf.utcText)", "",
      ]
      + TextTable.lines(rows, leftColumns: 1) + entries.flatMap(notes)
    return lines.joined(separator: "\n") + "\n"
  }

  private func notes(_ entry: Entry) -> [String] {
    let title = DisplayText.cleaned(entry.subject.title)
    guard let forecast = entry.forecast else {
      return [
        "\(title): not known; of the 28 days before today at least 14 have to be, and every weekday."
      ]
    }
    guard !forecast.unknownDays.isEmpty else { return [] }
    return ["\(title): not wholly known, so foretold: \(DayRuns(forecast.unknownDays).text)"]
  }
}

extension Forecast {
  /// The monthly trend as a fraction of 4 decimals.
  var trend: ExactDecimal {
    ExactDecimal(Int64(exactly: (monthlyTrend * 10_000).rounded()) ?? 0).shifted(byPlaces: -4)
  }
}

extension UTCDay {
  /// `2026-11`
  var monthText: String { String(description.prefix(7)) }
}
