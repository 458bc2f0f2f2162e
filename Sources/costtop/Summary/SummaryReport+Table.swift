import DashboardUI
import FoundationEssentials
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
      lines.append(contentsOf: account.rows.map { "  \($0)" })
      lines.append("")
    }
    for total in totals {
      lines.append("Total  \(figure(total))")
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension SummaryReport {
  /// The last day of the period that has begun.
  private var lastBegunDay: UTCDay {
    min(period.days.upperBound.advanced(by: -1), UTCDay(containing: asOf))
  }

  /// A billed sum with its marks: `$8,140.22 thru Thu 19 Nov`, `- not billed yet`, `$3.10+`.
  private func figure(
    _ billed: ExactDecimal?,
    _ currency: Currency?,
    isComplete: Bool,
    billedThrough: UTCDay?,
    unbilledDays: Set<UTCDay>
  ) -> String {
    let mark = isComplete ? "" : "+"
    guard let billed else { return isComplete ? "- not billed yet" : "-" }
    let money = Money(billed, currency ?? .missing).formatted() + mark
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
      total.billed, total.currency, isComplete: total.isComplete,
      billedThrough: total.billedThrough, unbilledDays: total.unbilledDays)
  }

  private func heading(_ account: AccountSection) -> String {
    let figure = figure(
      account.billed, account.currency, isComplete: account.isComplete,
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
  fileprivate var rows: [String] {
    guard status != .noData else { return [] }
    let mark = isUsageComplete ? "" : "+"
    func money(_ amount: ExactDecimal?) -> String {
      amount.map { Money($0, currency ?? .missing).formatted() + (isComplete ? "" : "+") } ?? "-"
    }
    func count(_ number: Int?) -> String { number.map { TokenCountText.of($0) + mark } ?? "-" }
    func counts(_ units: [UsageUnit: Int]) -> String { UnitText.list(units, mark: mark) }
    var cells = [["MODEL", "BILLED", "INPUT", "CACHE-R", "CACHE-W", "OUTPUT", "REQS", "UNITS"]]
    for model in models {
      cells.append([
        DisplayText.cleaned(model.name), money(model.billed), count(model.tokens?.input),
        count(model.tokens?.cacheRead), count(model.tokens?.cacheWrite),
        count(model.tokens?.output), count(model.requests), counts(model.units),
      ])
    }
    for item in other {
      cells.append([
        label(of: item), money(item.billed), "", "", "", "", "", counts(item.units),
      ])
    }
    // A column that no row fills is left out.
    if cells.dropFirst().allSatisfy({ $0.last == "" }) { cells = cells.map { $0.dropLast() } }
    return TextTable.lines(cells, leftColumns: 1)
  }

  private func label(of item: SummaryReport.Other) -> String {
    if let lineItem = item.lineItem { return DisplayText.cleaned(lineItem) }
    guard let resource = item.resource else { return "(not named)" }
    let known = provider.questions.usage.first { $0.resource.id == resource }
    return DisplayText.cleaned(known?.resource.name ?? resource)
  }
}
