import FoundationEssentials
import SpendExport
import UsageModel

/// Fri 20 Nov 2026 14:30 UTC.
let now = day(20).start.addingTimeInterval(14.5 * 3600)

func day(_ number: Int) -> UTCDay { UTCDay(year: 2026, month: 11, day: number) ?? UTCDay(index: 0) }

func money(_ text: String, _ currency: Currency = .usd) throws -> Money {
  try Money(decimalText: text, currency: currency)
}

func line(
  _ day: UTCDay, _ dimensions: [Dimension: DimensionValue], _ amount: String,
  _ currency: Currency = .usd, kind: TokenKind? = nil, quantity: String? = nil,
  unit: String? = nil
) throws -> CostLineItem {
  CostLineItem(
    interval: day.interval, dimensions: Dimensions(dimensions), tokenKind: kind,
    quantity: try quantity.map { try ExactDecimal(text: $0) }, quantityUnit: unit,
    amount: try money(amount, currency))
}

func row(
  _ day: UTCDay, hour: Int? = nil, _ dimensions: [Dimension: DimensionValue],
  _ tokens: TokenCounts = .zero, requests: Int? = nil, quantity: Int? = nil, searches: Int? = nil
) -> UsageRow {
  let start = day.start.addingTimeInterval(Double(hour ?? 0) * 3600)
  return UsageRow(
    interval: start..<start.addingTimeInterval(hour == nil ? UTCDay.length : 3600),
    dimensions: Dimensions(dimensions), tokens: tokens, requests: requests, quantity: quantity,
    webSearches: searches)
}

extension AccountLedger {
  mutating func read(
    _ question: CostQuestion, _ day: UTCDay, at readAt: Date = now, _ items: [CostLineItem],
    literal: Amounts? = nil
  ) {
    apply(
      CostAnswer(
        question: question, items: items,
        coverage: Coverage(
          endpoint: .costs(question), groupBy: question.dimensions, window: day.interval,
          covered: day.interval, pages: 1, readAt: readAt),
        literalTotals: [day: literal ?? Amounts(items.map(\.amount))]))
  }

  mutating func read(
    _ question: UsageQuestion, _ day: UTCDay, width: BucketWidth = .day, at readAt: Date = now,
    through: Date? = nil, _ rows: [UsageRow]
  ) {
    let window = day.start..<(width == .hour && day.end > now ? width.ceiling(now) : day.end)
    apply(
      UsageAnswer(
        question: question, bucketWidth: width, rows: rows,
        coverage: Coverage(
          endpoint: .usage(question, width), groupBy: question.dimensions, window: window,
          covered: window.lowerBound..<(through ?? window.upperBound), pages: 1, readAt: readAt,
          interruption: through == nil ? nil : .timedOut(after: 60))))
  }
}

func account(
  _ provider: Provider, _ ledger: AccountLedger, names: [NamedEntity] = [],
  organization: OrganizationIdentity? = OrganizationIdentity(id: "org-1", name: "Acme")
) -> AccountSnapshot {
  var directory = NameDirectory()
  directory.apply(hints: names)
  return AccountSnapshot(
    account: Account(id: .init(provider.id), provider: provider, configuredName: provider.name),
    organization: organization, ledger: ledger, names: directory)
}

/// The whole text of an export of `days`, as the command would write it.
func export(
  _ format: ExportFormat, _ grouping: ExportGrouping,
  _ days: [(AccountSnapshot, UTCDay)], pointsAtOnce: Int = 1000
) -> (text: String, writer: ExportWriter) {
  var writer = ExportWriter(format: format, grouping: grouping, pointsAtOnce: pointsAtOnce)
  var text = writer.header
  repeat {
    for (account, day) in days { text += writer.lines(for: account, on: day, at: now) }
    writer.endPass { text += $0 }
  } while !writer.isFinished
  return (text, writer)
}
