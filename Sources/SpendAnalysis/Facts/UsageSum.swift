import UsageModel

/// Usage added up.
struct UsageSum: Hashable, Sendable {
  struct Marks: OptionSet, Hashable, Sendable {
    let rawValue: UInt8

    static let tokens = Marks(rawValue: 1)
    static let requests = Marks(rawValue: 2)
    static let uncountedRequests = Marks(rawValue: 4)
    /// Of a `UsageTableRow` alone.
    static let large = Marks(rawValue: 8)
  }

  private(set) var marks: Marks = []
  private(set) var quantities = UnitCounts()
  private(set) var tokenCounts = TokenCounts.zero
  /// What of them is audio and images, as far as the rows tell: what they do not is taken for text.
  private(set) var content = TokenContent.text
  private(set) var requestCount = 0
  /// Of `tokens`, those whose cost is in no report.
  private(set) var unbilledTokens = 0

  init() {}

  /// What counts tokens was read, and had none.
  static var noTokens: UsageSum {
    var sum = UsageSum()
    sum.marks = .tokens
    return sum
  }

  /// `isUnbilled`: the cost of its tier is in no report.
  init(_ row: UsageRow, unit: UsageUnit, isUnbilled: Bool) {
    let total = row.tokens.total
    if unit == .tokens || total > 0 {
      marks.insert(.tokens)
      tokenCounts = row.tokens
      if case .mixed = row.content { content = row.content }
    }
    if let requests = row.requests {
      marks.insert(.requests)
      requestCount = requests
    } else if unit.isMadeOfRequests {
      marks.insert(.uncountedRequests)
    }
    if let quantity = row.quantity { quantities[unit] = quantity }
    if isUnbilled { unbilledTokens = total }
    if let searches = row.webSearches, searches > 0 {
      quantities[.calls] = (quantities[.calls] ?? 0) + searches
    }
  }

  /// nil where nothing that counts tokens went in.
  var tokens: TokenCounts? { marks.contains(.tokens) ? tokenCounts : nil }
  var requests: Int? { marks.contains(.requests) ? requestCount : nil }
  var countsAllRequests: Bool { !marks.contains(.uncountedRequests) }

  mutating func add(_ other: UsageSum) {
    marks.formUnion(other.marks)
    tokenCounts += other.tokenCounts
    if case .mixed = other.content { content = content + other.content }
    requestCount += other.requestCount
    quantities.add(other.quantities)
    unbilledTokens += other.unbilledTokens
  }

  /// `unit` is what the row's table counts in.
  mutating func add(_ row: UsageTableRow, _ unit: UsageUnit) {
    marks.formUnion(row.marks)
    let tokens = row.tokens
    tokenCounts += tokens
    requestCount += Int(row.requests)
    if row.isUnbilled { unbilledTokens += tokens.total }
    guard !row.counted.isEmpty else { return }
    if unit != .calls, row.counted.contains(UnitSet(unit)) {
      quantities.add(Int(row.quantity), unit)
    }
    if row.counted.contains(UnitSet(.calls)) { quantities.addCalls(Int(row.calls)) }
  }

  /// What it has more than `part`. Questions are read one after another, so a part may be ahead: that is no negative
  /// rest.
  func beyond(_ part: UsageSum) -> UsageSum {
    var rest = self
    rest.tokenCounts = tokenCounts.beyond(part.tokenCounts)
    rest.content = TokenContent(
      audio: content.audio.beyond(part.content.audio),
      image: content.image.beyond(part.content.image))
    rest.requestCount = max(0, requestCount - part.requestCount)
    rest.quantities = UnitCounts()
    for (unit, whole) in quantities.byUnit {
      let more = whole - (part.quantities[unit] ?? 0)
      if more > 0 { rest.quantities[unit] = more }
    }
    rest.unbilledTokens = max(0, unbilledTokens - part.unbilledTokens)
    return rest
  }

  /// Adds the usage of a later day on which `levels` were reported: they are replaced, everything else adds up.
  mutating func add(laterDay other: UsageSum, levels: UnitSet) {
    forget(levels)
    add(other)
  }

  mutating func forget(_ levels: UnitSet) {
    if !levels.isEmpty { for unit in levels.units { quantities[unit] = nil } }
  }

  var isZero: Bool { tokenCounts.total == 0 && requestCount == 0 && quantities.isZero }
}

extension TokenCounts {
  fileprivate func beyond(_ part: TokenCounts) -> TokenCounts {
    TokenCounts(
      input: max(0, input - part.input),
      cacheRead: max(0, cacheRead - part.cacheRead),
      cacheWriteShort: max(0, cacheWriteShort - part.cacheWriteShort),
      cacheWriteLong: max(0, cacheWriteLong - part.cacheWriteLong),
      output: max(0, output - part.output)
    )
  }
}
