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
      lines.append(account.heading)
      if let error = account.error { lines.append("  ! \(error)") }
      lines.append(contentsOf: account.rows.map { "  \($0)" })
      lines.append("")
    }
    for total in totals {
      lines.append("Total  \(total.figure)")
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

/// A billed sum with its marks: `$8,140.22 thru Thu 19 Nov`, `-`, `$3.10+`.
private func figureText(
  _ billed: ExactDecimal?,
  _ currency: Currency?,
  isComplete: Bool,
  billedThrough: UTCDay?
) -> String {
  guard let billed else { return isComplete ? "-" : "-+" }
  let money = Money(billed, currency ?? .missing).formatted() + (isComplete ? "" : "+")
  return billedThrough.map { "\(money) thru \($0.shortName)" } ?? "\(money) partly billed"
}

extension SummaryReport.Total {
  fileprivate var figure: String {
    figureText(billed, currency, isComplete: isComplete, billedThrough: billedThrough)
  }
}

extension SummaryReport.AccountSection {
  fileprivate var heading: String {
    let figure = figureText(billed, currency, isComplete: isComplete, billedThrough: billedThrough)
    return name == provider.name
      ? "\(provider.name)  \(figure)" : "\(provider.name) · \(name)  \(figure)"
  }

  fileprivate var rows: [String] {
    func money(_ amount: ExactDecimal?) -> String {
      amount.map { Money($0, currency ?? .missing).formatted() } ?? "-"
    }
    func count(_ number: Int?) -> String { number.map { TokenCountText.of($0) } ?? "-" }
    var cells = [["MODEL", "BILLED", "INPUT", "CACHE-R", "CACHE-W", "OUTPUT", "REQS"]]
    for model in models {
      cells.append([
        model.name, money(model.billed), count(model.tokens?.input),
        count(model.tokens?.cacheRead), count(model.tokens?.cacheWrite),
        count(model.tokens?.output), count(model.requests),
      ])
    }
    for item in other {
      cells.append([item.text ?? "(not named)", money(item.billed), "", "", "", "", ""])
    }
    let widths = (0..<7).map { column in
      cells.map { DisplayWidth.of($0[column]) }.max() ?? 0
    }
    return cells.map { row in
      row.enumerated().map { column, text in
        let padding = String(
          repeating: " ", count: widths[column] - DisplayWidth.of(text))
        return column == 0 ? text + padding : padding + text
      }
      .joined(separator: "  ")
    }
    .map { row in String(row.reversed().drop { $0 == " " }.reversed()) }
  }
}
