import DashboardUI
import FoundationEssentials
import SpendAnalysis
import UsageModel

extension SummaryReport {
  /// The report for people: one block per account, a row per model and per charge without a model.
  var table: String {
    let days = period.days
    let last = days.upperBound.advanced(by: -1)
    let span = days.count == 1 ? "\(last)" : "\(days.lowerBound) to \(last)"
    var lines = ["\(period.name): \(span) UTC, as of \(asOf.utcText)", ""]
    for account in accounts {
      lines.append(heading(account))
      if let ages = ages(account) { lines.append("  \(ages)") }
      if let error = account.error { lines.append("  ! \(DisplayText.cleaned(error))") }
      lines += account.notes.map { "  \($0)" }
      lines += account.rows.map { "  \($0)" }
      let days = account.estimatedDays
      if !days.isEmpty { lines += [""] + days.map { "  \($0)" } }
      lines.append("")
    }
    for total in totals {
      lines.append("Total  \(figure(total))")
      if accounts.count > 1, let comparison = total.comparison {
        lines.append("  \(comparison.text(in: total.currency))")
      }
      if accounts.count > 1, let forecast = total.forecast {
        lines.append("  \(forecast.text(in: total.currency))")
      }
    }
    if let budgets, !budgets.isEmpty {
      let heads = ["BUDGET", "PERIOD", "USED", "AMOUNT", "SHARE", "FORECAST", "LEVEL"]
      lines += [""] + TextTable.lines([heads] + budgets.map(\.cells), leftColumns: 2)
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension SummaryReport {
  /// The last day of the period that has begun.
  private var lastBegunDay: UTCDay {
    min(period.days.upperBound.advanced(by: -1), UTCDay(containing: asOf))
  }

  /// A sum with its marks: `$8,140.22 thru Thu 19 Nov`, `~$8,552.40, billed $8,140.22 thru Thu 19 Nov`,
  /// `~$412.18, not billed yet`, `$3.10+`.
  private func figure(
    _ cost: SummaryCost, _ currency: Currency?, isComplete: Bool, isUsageComplete: Bool,
    billedThrough: UTCDay?, unbilledDays: Set<UTCDay>
  ) -> String {
    let billed = billedFigure(
      cost.billed, currency, isComplete: isComplete, billedThrough: billedThrough,
      unbilledDays: unbilledDays)
    guard cost.mark == .estimated else { return billed ?? (isComplete ? "- not billed yet" : "-") }
    let sum = CostWords.of(
      cost.amount, currency, cost.mark, isComplete: isComplete && isUsageComplete,
      unpricedTokens: cost.unpricedTokens)
    let reach =
      billed.map { billedThrough == nil ? $0 : "billed \($0)" }
      ?? (isComplete ? "not billed yet" : "bill not read")
    return "\(sum), \(reach)"
  }

  /// nil where nothing is billed.
  private func billedFigure(
    _ billed: ExactDecimal?, _ currency: Currency?, isComplete: Bool, billedThrough: UTCDay?,
    unbilledDays: Set<UTCDay>
  ) -> String? {
    guard let billed else { return nil }
    let money = Money(billed, currency ?? .missing).formatted() + (isComplete ? "" : "+")
    guard let billedThrough else { return "\(money) partly billed" }
    var text = money
    if billedThrough != lastBegunDay { text += " thru \(billedThrough.shortName)" }
    if !unbilledDays.isEmpty {
      text += ", not billed: " + unbilledDays.sorted().map(\.shortName).joined(separator: ", ")
    }
    return text
  }

  private func figure(_ total: Total) -> String {
    figure(
      total.cost, total.currency, isComplete: total.isComplete,
      isUsageComplete: accounts.allSatisfy(\.isUsageComplete),
      billedThrough: total.billedThrough, unbilledDays: total.unbilledDays)
  }

  private func heading(_ account: AccountSection) -> String {
    let figure = figure(
      account.cost, account.currency, isComplete: account.isComplete,
      isUsageComplete: account.isUsageComplete,
      billedThrough: account.billedThrough, unbilledDays: account.unbilledDays)
    let provider = account.provider.name
    let name = DisplayText.cleaned(account.name)
    return name == provider ? "\(provider)  \(figure)" : "\(provider) · \(name)  \(figure)"
  }
}

extension SummaryReport {
  /// `read 4 min ago, the oldest figure 2 days ago`.
  private func ages(_ account: AccountSection) -> String? {
    guard let readAt = account.readAt else { return nil }
    let newest = AgeWords.of(readAt.upperBound, at: asOf)
    let oldest = AgeWords.of(readAt.lowerBound, at: asOf)
    return newest == oldest ? "read \(newest)" : "read \(newest), the oldest figure \(oldest)"
  }
}

extension SummaryReport.AccountSection {
  /// What the period is held against, and how far estimates were off.
  fileprivate var notes: [String] {
    var notes: [String] = []
    if let comparison { notes.append(comparison.text(in: currency)) }
    if let forecast { notes.append(forecast.text(in: currency)) }
    if let mean = estimateErrors.mean, let latest = estimateErrors.latest,
      let fraction = latest.exactFraction
    {
      let count = estimateErrors.whole.count
      notes.append(
        "estimates: off by \(mean.shifted(byPlaces: 2).formatted(places: 1))% of the bill on average of "
          + "\(count) day\(count == 1 ? "" : "s"); \(latest.day.shortName) was billed "
          + "\(CostWords.percent(fraction))")
    }
    if cost.mark == .estimated, !notEstimated.isEmpty {
      let charges = notEstimated.map {
        "\(DisplayText.cleaned($0.lineItem)) (\(Money($0.perDay, currency ?? .missing).formatted()) a day)"
      }
      notes.append("in no estimate: " + charges.joined(separator: ", "))
    }
    return notes
  }

  /// The days whose bill is not all there yet.
  fileprivate var estimatedDays: [String] {
    let estimated = days.filter { $0.cost.mark == .estimated }
    guard !estimated.isEmpty, days.count > 1 else { return [] }
    let rows = estimated.map { day in
      [
        day.day.shortName, money(day.cost),
        day.cost.billed.map { Money($0, currency ?? .missing).formatted() } ?? "-",
      ]
    }
    return TextTable.lines([["DAY", "COST", "BILLED"]] + rows, leftColumns: 1)
  }

  private func money(_ cost: SummaryCost) -> String {
    CostWords.of(
      cost.amount, currency, cost.mark,
      isComplete: isComplete && (cost.mark != .estimated || isUsageComplete),
      unpricedTokens: cost.unpricedTokens)
  }

  fileprivate var rows: [String] {
    guard status != .noData else { return [] }
    let mark = isUsageComplete ? "" : "+"
    func billed(_ cost: SummaryCost) -> String {
      CostWords.of(cost.billed, currency, .billed, isComplete: isComplete || cost.billed == nil)
    }
    func count(_ number: Int?) -> String { number.map { TokenCountText.of($0) + mark } ?? "-" }
    func counts(_ units: [UsageUnit: Int]) -> String { UnitText.list(units, mark: mark) }
    var cells = [
      ["MODEL", "COST", "BILLED", "INPUT", "CACHE-R", "CACHE-W", "OUTPUT", "REQS", "UNITS"]
    ]
    for model in models {
      cells.append([
        DisplayText.cleaned(model.name), money(model.cost), billed(model.cost),
        count(model.tokens?.input),
        count(model.tokens?.cacheRead), count(model.tokens?.cacheWrite),
        count(model.tokens?.output), count(model.requests), counts(model.units),
      ])
    }
    for item in other {
      cells.append([
        label(of: item), money(item.cost), billed(item.cost), "", "", "", "", "",
        counts(item.units),
      ])
    }
    // A column that no row fills, or that says the same again, is left out.
    if cells.dropFirst().allSatisfy({ $0.last == "" }) { cells = cells.map { $0.dropLast() } }
    if cost.mark != .estimated { for row in cells.indices { cells[row].remove(at: 2) } }
    return TextTable.lines(cells, leftColumns: 1)
  }

  private func label(of item: SummaryReport.Other) -> String {
    if let lineItem = item.lineItem { return DisplayText.cleaned(lineItem) }
    guard let resource = item.resource else { return "(not named)" }
    let known = provider.questions.usage.first { $0.resource.id == resource }
    return DisplayText.cleaned(known?.resource.name ?? resource)
  }
}

extension Forecast {
  /// `2026-11 is expected to come to $15,712.40, 8 times of 10 $15,100.00 to $16,400.00`
  fileprivate func text(in currency: Currency?) -> String {
    let money = { Money($0, currency ?? .missing).formatted() }
    return "\(month.lowerBound.monthText) is expected to come to \(money(expected)), 8 times of 10 "
      + "\(money(range.lowerBound)) to \(money(range.upperBound))"
  }
}

extension SummaryComparison {
  /// `1 Nov to 19 Nov ~$8,140.22, +18.0% against $6,898.49 of 1 Oct to 19 Oct`
  fileprivate func text(in currency: Currency?) -> String {
    func span(_ days: Range<UTCDay>) -> String {
      let last = days.upperBound.advanced(by: -1)
      return days.count == 1
        ? last.shortName : "\(days.lowerBound.dayAndMonth) to \(last.dayAndMonth)"
    }
    let mark: CostFigure.Mark = isEstimated ? .estimated : .billed
    let change = change.map { ", \(CostWords.percent($0)) against " } ?? ", against "
    return span(days) + " " + CostWords.of(amount, currency, mark) + change
      + Money(baseline, currency ?? .missing).formatted() + " of " + span(baselineDays)
  }
}
