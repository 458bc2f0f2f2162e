/// The rows of one question that belong to a view, each in its cell.
struct SortedUsage {
  /// nil = of no cell, because the view is only a sum.
  private(set) var sums: [(cell: Int32?, sum: UsageSum)] = []
  /// Usage is left that may belong to the view.
  private(set) var isShort = false
  /// The rows of the view do not all say which cell they belong to.
  private(set) var isShortInCells = false
  /// What the rows do not place was taken from the other question.
  private(set) var isOfWhole = false

  /// `whole` tells the scope of the view by itself: what it has beyond the rows belongs to what is not split.
  init(_ table: UsageTable?, whole: UsageTable?, _ matcher: ViewMatcher) {
    var placed: [(keys: FactKeys, sum: UsageSum)] = []
    let isOfNotSplit = matcher.isOfNotSplit
    for (keys, sum) in table?.rows ?? [:] {
      let match = matcher.match(keys)
      if match == .yes {
        let cell = matcher.facet.map { keys[$0] }
        sums.append((cell, sum))
        if cell != nil, cell == matcher.notSplit, !sum.isZero { isShortInCells = true }
      }
      switch isOfNotSplit ? matcher.matchSplit(keys) : match {
      case .no: break
      case .yes: if whole != nil { placed.append((keys, sum)) }
      case .unknown: if !sum.isZero { isShort = true }
      }
    }
    guard isShort || isOfNotSplit, let whole else { return }
    isShort = false
    isOfWhole = true
    addRest(of: whole, beyond: placed, matcher)
  }

  private mutating func addRest(
    of whole: UsageTable, beyond placed: [(keys: FactKeys, sum: UsageSum)], _ matcher: ViewMatcher
  ) {
    let rows = whole.rows.filter { matcher.match($0.key) == .yes }
    let isSplit =
      matcher.facet.map { facet in rows.keys.contains { $0[facet] != matcher.notSplit } } ?? false
    func cell(_ keys: FactKeys) -> Int32? {
      isSplit ? matcher.facet.map { keys[$0] } : matcher.notSplit
    }
    var all: [Int32?: UsageSum] = [:]
    for (keys, sum) in rows { all[cell(keys), default: UsageSum()].add(sum) }
    var known: [Int32?: UsageSum] = [:]
    for (keys, sum) in placed { known[cell(keys), default: UsageSum()].add(sum) }
    for (cell, sum) in all {
      let rest = sum.beyond(known[cell] ?? UsageSum())
      if !rest.isZero { sums.append((cell, rest)) }
    }
  }
}
