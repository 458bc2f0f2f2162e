import UsageModel

/// How the usage of one day is split by keys or by people, for money that is not.
///
/// A key tells its workspace by the list of keys; usage without a key, and keys that the list does not name, take what a
/// workspace's own keys leave over.
struct UsageSplit: Sendable {
  struct Share: Sendable {
    /// By its number in the `KeyTable`.
    let tuple: Int32
    let weight: Int
  }

  private struct Use {
    let tuple: Int32
    /// As `Discounts` weigh them.
    let units: Int
  }

  private let facet: SpendFacet
  private let notSplitWorkspace: Int32
  private let notSplit: Int32
  /// By the workspace that is known, then by cell.
  private var own: [CellDay.Place: [Use]] = [:]
  private var pool: [RateCell: [Use]] = [:]
  private let whole: CellDay

  /// - Parameters:
  ///   - facet: what `rows` are split by: `.apiKey` or `.user`.
  ///   - whole: the same usage, by workspace.
  init(of facet: SpendFacet, _ whole: CellDay, keys: inout KeyTable) {
    self.facet = facet
    self.whole = whole
    notSplit = keys.id(of: .notSplit(facet))
    notSplitWorkspace = keys.id(of: .notSplit(.workspace))
  }

  /// - Parameters:
  ///   - units: as `Discounts` weigh them.
  ///   - facts: those of `tuple`.
  mutating func add(_ units: Int, _ cell: RateCell, of tuple: Int32, _ facts: FactKeys) {
    let use = Use(tuple: tuple, units: units)
    if facts[.workspace] == notSplitWorkspace {
      pool[cell, default: []].append(use)
    } else {
      own[place(facts[.workspace], cell), default: []].append(use)
    }
  }

  /// Who used what was used at `place`; empty where nothing was.
  func shares(of place: CellDay.Place, keys: inout KeyTable) -> [Share] {
    let uses = whole.uses[place] ?? []
    guard let first = uses.first else { return [] }
    let own = own[self.place(place.workspace, place.cell)] ?? []
    var shares = own.map { Share(tuple: $0.tuple, weight: $0.units) }
    let rest = uses.reduce(0) { $0 + $1.units } - own.reduce(0) { $0 + $1.units }
    guard rest > 0 else { return shares }
    let pool = pool[place.cell] ?? []
    let parts = ExactDecimal(rest).shares(by: pool.map(\.units), places: 0)
    for (use, part) in zip(pool, parts) {
      var tuple = keys.tuples[use.tuple]
      tuple[.workspace] = place.workspace
      shares.append(
        Share(tuple: keys.number(of: tuple), weight: Int(part.units(places: 0) ?? 0)))
    }
    if pool.isEmpty {
      var tuple = keys.tuples[first.tuple]
      tuple[facet] = notSplit
      shares.append(Share(tuple: keys.number(of: tuple), weight: rest))
    }
    return shares
  }

  private func place(_ workspace: Int32, _ cell: RateCell) -> CellDay.Place {
    CellDay.Place(workspace: workspace, apiKey: notSplit, cell: cell)
  }
}
