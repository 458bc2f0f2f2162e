import UsageModel

/// What one day's facts add up to in one cell of a view.
struct ViewCell: Sendable {
  /// Empty when the bill has no line of it.
  var billed = MoneySum()
  private(set) var usage = UsageSum()
  /// The usage has a row of it.
  private(set) var hasUsage = false
  /// The questions that told of tokens.
  private(set) var tokenSources: UsageSources = []
  /// Lines of the bill do not say whether they belong here.
  var hasUnsplitMoney = false

  /// nil where the day is billed, or nothing of it is here.
  private(set) var estimate: CellEstimate?

  /// It has a bill or usage.
  var isThere: Bool { hasUsage || !billed.isEmpty || estimate != nil }
  var isUnused: Bool { !hasUsage || usage.isZero }

  mutating func add(_ sum: UsageSum, from source: UsageSources = []) {
    if sum.tokens != nil { tokenSources.formUnion(source) }
    hasUsage = true
    usage.add(sum)
  }

  /// The row at `place` of `table`.
  mutating func add(_ place: Int, of table: UsageTable, from source: UsageSources) {
    if table.hasTokens(at: place) { tokenSources.formUnion(source) }
    hasUsage = true
    table.add(place, to: &usage)
  }

  mutating func add(_ row: HourCosts.Row) {
    billed.add(row.billed)
    if let estimate = row.estimate { add(estimate) }
  }

  mutating func add(_ other: CellEstimate) {
    if estimate == nil { estimate = other } else { estimate?.add(other) }
  }

  mutating func add(_ other: ViewCell) {
    billed.add(other.billed)
    if let more = other.estimate { add(more) }
    tokenSources.formUnion(other.tokenSources)
    guard other.hasUsage else { return }
    hasUsage = true
    usage.add(other.usage)
  }
}
