import FoundationEssentials
import UsageModel

/// Turns days into the text of an export, holding no more than one of them, or one chunk of OpenMetrics series.
///
/// ```
/// write(writer.header)
/// repeat {
///   for account in accounts { for day in days { write(writer.lines(for: account, on: day, at: now)) } }
///   writer.endPass(write)
/// } while !writer.isFinished
/// ```
///
/// CSV, NDJSON and FOCUS take one pass. OpenMetrics wants all points of one label set together, so it walks the same
/// days again for every chunk of label sets. The days of each account come in ascending order.
public struct ExportWriter: Sendable {
  public let format: ExportFormat
  public let grouping: ExportGrouping
  public private(set) var isFinished = false
  /// The amounts in the text so far, added up.
  public private(set) var billed = Amounts()
  /// What the bills of the same days come to by the amounts of their answers. A finished export that differs from it
  /// has lost or doubled money.
  public private(set) var due = Amounts()
  /// Records, objects or samples written so far.
  public private(set) var rowCount = 0
  /// What the export is short of, in the order of the days that were given.
  public private(set) var gaps: [ExportGap] = []

  private let table: ExportTable
  private let json: JSONLines
  private var metrics: OpenMetricsPass
  private var isFirstPass = true

  /// - Parameter pointsAtOnce: how many OpenMetrics samples are held in memory.
  public init(
    format: ExportFormat, grouping: ExportGrouping = .standard, pointsAtOnce: Int = 1_000_000
  ) {
    self.format = format
    self.grouping = grouping
    table = ExportTable(grouping)
    json = JSONLines(names: table.columns)
    metrics = OpenMetricsPass(pointsAtOnce: pointsAtOnce)
  }

  public var header: String {
    switch format {
    case .csv: CSVText.header(table.columns)
    case .focus: CSVText.header(FOCUSColumn.all.map(\.name))
    case .ndjson, .openmetrics: ""
    }
  }

  /// - Parameter account: its ledger holds at least the day's bill in all splits and the day's usage.
  public mutating func lines(
    for account: AccountSnapshot, on day: UTCDay, at now: Date
  ) -> String {
    if isFirstPass, let bill = account.ledger.bills[day] { due.add(bill.literalTotal) }
    guard format != .focus else { return charges(of: account, on: day, at: now) }
    let made = ExportDay(account, on: day, by: grouping, at: now)
    if isFirstPass { gaps += made.gaps }
    guard format != .openmetrics, let first = made.rows.first else {
      metrics.take(made.rows)
      return ""
    }
    let texts = ExportTable.DayTexts(first)
    var text = ""
    for row in made.rows {
      let cells = table.cells(row, texts)
      if format == .csv {
        CSVText.append(cells, to: &text)
      } else {
        json.append(cells, to: &text)
      }
    }
    for cost in made.rows.lazy.compactMap(\.cost) { billed.add(cost) }
    rowCount += made.rows.count
    return text
  }

  /// A day without a bill has none; of usage FOCUS says nothing.
  private mutating func charges(
    of account: AccountSnapshot, on day: UTCDay, at now: Date
  ) -> String {
    let money = DayMoney(account, on: day, by: [], at: now)
    if let kind = ExportGap.Kind.of(money) {
      gaps.append(ExportGap(account: account.id, day: day, kind: kind))
    }
    var text = ""
    for charge in FOCUSCharge.charges(of: account, on: day, money) {
      CSVText.append(FOCUSColumn.all.lazy.map { $0.cell(charge) }, to: &text)
      billed.add(charge.amount)
      rowCount += 1
    }
    return text
  }

  /// Writes what a pass has gathered, and the end of the text after the last one.
  public mutating func endPass<E: Error>(_ write: (String) throws(E) -> Void) throws(E) {
    isFirstPass = false
    guard format == .openmetrics else {
      isFinished = true
      return
    }
    try metrics.end(write)
    billed.add(metrics.billed)
    rowCount += metrics.sampleCount
    isFinished = !metrics.hasMore
    if metrics.hasMore { metrics = metrics.next } else { try write("# EOF\n") }
  }
}
