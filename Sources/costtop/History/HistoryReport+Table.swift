import DashboardUI
import FoundationEssentials
import UsageHistory
import UsageModel

extension HistoryReport {
  /// For people: a block per account, a row per endpoint.
  var table: String {
    var head = [path]
    if let bytes = statistics.fileBytes { head.append(ByteCount.text(bytes)) }
    if let days { head.append("\(days.lowerBound) to \(days.upperBound) UTC") }
    var blocks = [head.joined(separator: "  ")]
    blocks += statistics.accounts.map(block)
    if statistics.accounts.isEmpty { blocks.append("It holds nothing yet.") }
    return blocks.joined(separator: "\n\n") + "\n"
  }

  private func block(_ known: HistoryStatistics.Account) -> String {
    let account = known.account
    let names = [account.organization?.name, account.organization?.id].compactMap(\.self)
      .map(DisplayText.cleaned)
    let identity = ([account.providerName] + names).joined(separator: " · ")
    var rows = [["WHAT", "FIRST DAY", "LAST DAY", "DAYS", "ROWS", "READ"]]
    rows += known.parts.map { part in
      [
        part.endpoint.name, "\(part.days.lowerBound)", "\(part.days.upperBound)",
        "\(part.dayCount)", "\(part.rowCount)",
        part.lastFetch.map { AgeWords.of($0.finishedAt, at: asOf) } ?? "-",
      ]
    }
    rows += known.unread.map { [$0.name, "-", "-", "0", "0", "-"] }
    // Gaps are a sentence: they stand behind the numbers, at their left edge.
    let gaps =
      ["GAPS"] + known.parts.map { $0.gaps.isEmpty ? "none" : DayRuns($0.gaps).text }
      + known.unread.map { _ in "never read" }
    let lines = TextTable.lines(rows, leftColumns: 3)
    let width = lines.map(DisplayWidth.of).max() ?? 0
    let table = zip(lines, gaps).map { line, gaps in
      let padding = String(repeating: " ", count: width - DisplayWidth.of(line))
      return "  \(line)\(padding)  \(gaps)"
    }
    return (["\(identity)  \(account.origin)"] + table).joined(separator: "\n")
  }
}
