import UsageModel

/// A row of a table in a third of the room: a view of a year reads all of them, so that what they take up is what it
/// takes.
struct UsageTableRow: Sendable {
  /// By its number in the `KeyTable`.
  let tuple: Int32
  let marks: UsageSum.Marks
  /// The units of `quantity` and `calls` that anything was counted in.
  let counted: UnitSet
  let isUnbilled: Bool
  let input: UInt32
  let cacheRead: UInt32
  let cacheWriteShort: UInt32
  let cacheWriteLong: UInt32
  let output: UInt32
  let requests: UInt32
  /// In the unit of the table.
  let quantity: UInt32
  let calls: UInt32

  /// nil where a count is too large for it, or is in another unit than the two, or not all is text.
  init?(_ sum: UsageSum, _ unit: UsageUnit, of tuple: Int32) {
    let tokens = sum.tokenCounts
    let own = unit == .calls ? nil : sum.quantities[unit]
    guard sum.content == .text, let input = UInt32(exactly: tokens.input),
      let cacheRead = UInt32(exactly: tokens.cacheRead),
      let cacheWriteShort = UInt32(exactly: tokens.cacheWriteShort),
      let cacheWriteLong = UInt32(exactly: tokens.cacheWriteLong),
      let output = UInt32(exactly: tokens.output),
      let requests = UInt32(exactly: sum.requestCount),
      let quantity = UInt32(exactly: own ?? 0),
      let calls = UInt32(exactly: sum.quantities[.calls] ?? 0),
      sum.unbilledTokens == 0 || sum.unbilledTokens == tokens.total,
      sum.quantities.counted.isSubset(of: UnitSet(unit).union(UnitSet(.calls)))
    else { return nil }
    self.tuple = tuple
    marks = sum.marks
    counted = sum.quantities.counted
    isUnbilled = sum.unbilledTokens > 0
    self.input = input
    self.cacheRead = cacheRead
    self.cacheWriteShort = cacheWriteShort
    self.cacheWriteLong = cacheWriteLong
    self.output = output
    self.requests = requests
    self.quantity = quantity
    self.calls = calls
  }

  /// Stands for a sum that does not fit.
  init(largePlace: Int, of tuple: Int32) {
    self.tuple = tuple
    marks = .large
    counted = []
    isUnbilled = false
    input = UInt32(largePlace)
    cacheRead = 0
    cacheWriteShort = 0
    cacheWriteLong = 0
    output = 0
    requests = 0
    quantity = 0
    calls = 0
  }

  /// Where its sum stands, if it does not fit.
  var largePlace: Int? { marks == .large ? Int(input) : nil }

  /// Nothing was counted.
  var isZero: Bool {
    marks != .large && input | cacheRead | cacheWriteShort | cacheWriteLong | output == 0
      && requests | quantity | calls == 0
  }

  var tokens: TokenCounts {
    TokenCounts(
      input: Int(input), cacheRead: Int(cacheRead), cacheWriteShort: Int(cacheWriteShort),
      cacheWriteLong: Int(cacheWriteLong), output: Int(output))
  }
}
