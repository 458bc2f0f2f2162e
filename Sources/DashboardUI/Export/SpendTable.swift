import FoundationEssentials
import SpendAnalysis
import UsageModel

/// A table about spend with exact values.
struct SpendTable {
  private let screen: ResolvedScreen
  private let lines: [SpendLine]
  private let pane: PaneID
  private let currencies: CurrencyColumns
  private let units: [UsageUnit]

  init(_ screen: ResolvedScreen, _ lines: [SpendLine], pane: PaneID) {
    self.screen = screen
    self.lines = lines
    self.pane = pane
    currencies = CurrencyColumns(lines.compactMap(\.cost.amounts), otherwise: screen.currency)
    let known = Set(lines.flatMap(\.usage.quantities.keys))
    units = UsageUnit.allCases.filter { $0 != .tokens && known.contains($0) }
  }

  func content(only row: Int?) -> ViewTable.Content {
    ViewTable.Content(
      by: by, columns: columns, rows: ViewTable.wanted(lines, only: row).map(cells))
  }

  private var by: String { pane == .hours ? "hour" : screen.breakdownName }
  private var isOfFacet: Bool { pane == .breakdown }
  private var isOfLineItems: Bool { isOfFacet && screen.breakdown.facet == .lineItem }
  private var isOfMonths: Bool { pane == .months }

  private var columns: [ViewTable.Column] {
    func column(_ name: String, _ unit: String? = nil) -> ViewTable.Column { .init(name, unit) }
    var columns = [column("from", "UTC"), column("to", "UTC"), column("account"), column(by)]
    if isOfFacet { columns.append(column("\(by) id")) }
    columns += currencies.columns("billed cost") + currencies.columns("estimated cost")
    columns += [column("unpriced", "tokens"), column("cost status")]
    if isOfLineItems { columns.append(column("billed quantity")) }
    if isOfMonths {
      columns += [
        column("compared days"), column("compared cost", screen.currency.code),
        column("days of the month before"),
        column("cost of the month before", screen.currency.code),
      ]
    }
    columns += ["input", "cache read", "cache write", "output", "total"].map {
      column($0, "tokens")
    }
    columns += [column("requests")] + units.map { column("usage", $0.rawValue) }
    return columns + [column("usage status")]
  }

  private func cells(_ line: SpendLine) -> [String] {
    let interval = interval(of: line.id)
    let account =
      (line.id.account ?? screen.scope.account).map(screen.data.title(of:)) ?? "all"
    var cells = [interval.lowerBound.utcText, interval.upperBound.utcText, account]
    cells.append(name(of: line.id))
    if isOfFacet { cells.append(id(of: line.id)) }
    let estimated = line.estimated.flatMap { estimated in
      estimated.amounts.currencies.isEmpty ? nil : estimated.amounts
    }
    cells += currencies.cells(line.billed.amounts) + currencies.cells(estimated)
    cells += [line.estimated.map { String($0.unpricedTokens) } ?? "", status(line)]
    if isOfLineItems {
      cells.append(
        line.billedQuantities.map {
          $0.value.canonicalText + ($0.unit.map { " \($0)" } ?? "")
        }.joined(separator: "; "))
    }
    if isOfMonths { cells += comparison(line.comparison) }
    let tokens = line.usage.tokens
    let counts = [
      tokens?.input, tokens?.cacheRead, tokens?.cacheWrite, tokens?.output, tokens?.total,
      line.usage.requests,
    ]
    cells += counts.map { $0.map(String.init) ?? "" }
    cells += units.map { line.usage.quantities[$0].map(String.init) ?? "" }
    return cells + [usageStatus(line.usage)]
  }

  /// What the row's figures are about: of a row by model or key, all of the window.
  private func interval(of row: SpendLine.ID) -> Range<Date> {
    switch row {
    case .hour(let hour): return hour..<hour.addingTimeInterval(BucketWidth.hour.seconds)
    case .day(let day): return day.interval
    case .month(let month):
      let days = ChartColumnWidth.month.interval(containing: month).clamped(to: screen.days)
      return days.lowerBound.start..<days.upperBound.start
    case .key:
      if let hour = screen.scope.hour {
        return hour..<hour.addingTimeInterval(BucketWidth.hour.seconds)
      }
      if let day = screen.scope.day { return day.interval }
      return screen.days.lowerBound.start..<screen.days.upperBound.start
    }
  }

  private func name(of row: SpendLine.ID) -> String {
    switch row {
    case .key(let account, let key): key.label(in: screen.data.account(account))
    case .day(let day): "\(day)"
    case .month(let month): String("\(month)".dropLast(3))
    case .hour(let hour): hour.utcText
    }
  }

  /// As the provider spells it; empty where the row has no id.
  private func id(of row: SpendLine.ID) -> String {
    guard case .key(_, let key) = row else { return "" }
    switch key {
    case .model(let id), .charge(let id), .resource(let id): return id
    case .workspace(let id), .apiKey(let id), .user(let id), .serviceTier(let id),
      .lineItem(let id):
      return id ?? ""
    case .unnamed, .notSplit: return ""
    }
  }

  /// What the cost is worth: `billed`, `allocated`, `incomplete`, or why there is none;
  /// `billed through 2026-11-19, estimated beyond the bill: 2026-11-20`.
  private func status(_ line: SpendLine) -> String {
    let cost = line.cost
    let isOfHour = if case .hour = line.id { true } else { screen.scope.hour != nil }
    if isOfHour, cost.amounts == nil { return "the bill is daily" }
    let billed = line.billed
    guard cost.amounts != nil else {
      return UnbilledReason.of(screen.scope, screen) ?? FigureText.unknown(billed)
    }
    var parts: [String] = []
    if !cost.isComplete { parts.append("incomplete") }
    if billed.isAllocated { parts.append("allocated") }
    if billed.amounts == nil {
      parts.append(FigureText.estimateOnly)
    } else if billed.reachesPastBill {
      parts.append(billed.billedThrough.map { "billed through \($0)" } ?? FigureText.partly)
    }
    if !billed.unbilledDays.isEmpty {
      parts.append(
        "not billed: " + billed.unbilledDays.sorted().map(\.description).joined(separator: " "))
    }
    if let estimated = line.estimated, !estimated.amounts.currencies.isEmpty {
      let days = estimated.days.sorted().map(\.description).joined(separator: " ")
      parts.append("estimated beyond the bill: " + days)
      let unknown = estimated.unknownDays.sorted().map(\.description).joined(separator: " ")
      if !unknown.isEmpty { parts.append("neither billed nor estimated: " + unknown) }
    }
    let last = UTCDay(containing: interval(of: line.id).upperBound).advanced(by: -1)
    if parts.isEmpty, !screen.data.index.isComparable(last) { return "billed, may grow" }
    return parts.isEmpty ? "billed" : parts.joined(separator: ", ")
  }

  private func usageStatus(_ usage: UsageFigure) -> String {
    let isKnown = usage.tokens != nil || usage.requests != nil || !usage.quantities.isEmpty
    guard !usage.isComplete else { return isKnown ? "complete" : "none" }
    guard isKnown else { return "not read" }
    let missing = UsageUnit.allCases.filter { !usage.isComplete(in: $0) }.map(\.rawValue)
    return "incomplete: " + missing.joined(separator: " ")
  }

  private func comparison(_ month: MonthComparison?) -> [String] {
    guard let month else { return ["", "", "", ""] }
    return [
      days(month.days), month.comparison.current.canonicalText, days(month.baselineDays),
      month.comparison.baseline.canonicalText,
    ]
  }

  /// As ISO 8601 writes an interval, the last day included.
  private func days(_ days: Range<UTCDay>) -> String {
    days.last.map { "\(days.lowerBound)/\($0)" } ?? ""
  }
}
