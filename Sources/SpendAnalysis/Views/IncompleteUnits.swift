import UsageModel

/// What the questions count in that were not read whole.
struct IncompleteUnits: Sendable {
  /// The cell of what is not split.
  let notSplit: Int32?
  private var all: Set<UsageUnit> = []
  /// Of every cell but `notSplit`, which may have what they lack.
  private var split: Set<UsageUnit> = []
  /// Of cells that one question alone tells of: resources.
  private var own: [Int32: Set<UsageUnit>] = [:]

  init(notSplit: Int32?) { self.notSplit = notSplit }

  /// `cell` is the one that only this question tells of.
  mutating func add(_ units: Set<UsageUnit>, cell: Int32? = nil) {
    all.formUnion(units)
    if let cell { own[cell, default: []].formUnion(units) }
  }

  mutating func addToSplit(_ units: Set<UsageUnit>) { split.formUnion(units) }

  subscript(cell: Int32?) -> Set<UsageUnit> {
    guard let cell else { return all }
    let known = own[cell] ?? all
    return cell == notSplit ? known : known.union(split)
  }
}
