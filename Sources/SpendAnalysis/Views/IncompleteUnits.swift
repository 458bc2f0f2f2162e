import UsageModel

/// What the questions count in that were not read whole.
struct IncompleteUnits: Sendable {
  /// The cell of what is not split.
  let notSplit: Int?
  private var all: UnitSet = []
  /// Of every cell but `notSplit`, which may have what they lack.
  private var split: UnitSet = []
  /// Of cells that one question alone tells of: resources.
  private var own: [Int: UnitSet] = [:]

  init(notSplit: Int?) { self.notSplit = notSplit }

  /// `cell` is the one that only this question tells of.
  mutating func add(_ units: UnitSet, cell: Int? = nil) {
    all.formUnion(units)
    if let cell { own[cell, default: []].formUnion(units) }
  }

  mutating func addToSplit(_ units: UnitSet) { split.formUnion(units) }

  subscript(cell: Int?) -> UnitSet {
    guard let cell else { return all }
    let known = own.isEmpty ? all : own[cell] ?? all
    return cell == notSplit ? known : known.union(split)
  }
}
