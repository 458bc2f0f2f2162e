import UsageModel

/// Which facts belong to a view, and to which of its cells: known once per tuple, not per row.
///
/// Cells are numbered from 0 as facts turn up. A view without a facet has one, which is the sum.
struct ViewCells: Sendable {
  /// Where the facts of one tuple go.
  struct Place: Sendable {
    let match: ViewMatcher.Match
    /// By the rest of the scope, whatever the fact says of what the scope wants not split.
    let split: ViewMatcher.Match
    let cell: Int32
  }

  let matcher: ViewMatcher
  /// By tuple.
  private(set) var places: [Place] = []
  private var numbers = Numbering<Int32>()
  /// The cell of what is not split by the facet; the only one where there is no facet.
  private(set) var notSplit = 0
  /// The cells of usage whose cost is in no report.
  private(set) var neverBilled: Set<Int> = []

  init(_ matcher: ViewMatcher) {
    self.matcher = matcher
    guard let notSplit = matcher.notSplit else { return }
    self.notSplit = cell(of: notSplit)
    for tier in matcher.neverBilled.sorted() { neverBilled.insert(cell(of: tier)) }
  }

  /// The key of each cell.
  var ids: [Int32] { numbers.values }

  var isSplit: Bool { matcher.facet != nil }

  /// How many there are; 1 without a facet.
  var count: Int { max(1, numbers.count) }

  mutating func cell(of id: Int32) -> Int { Int(numbers.number(of: id)) }

  /// Places those of `tuples` that are new.
  mutating func place(_ tuples: [FactKeys]) {
    guard places.count < tuples.count else { return }
    for keys in tuples[places.count...] {
      let match = matcher.match(keys)
      let split = matcher.matchSplit(keys)
      let isOfView = match != .no || split != .no
      let cell = isOfView ? matcher.facet.map { self.cell(of: keys[$0]) } ?? 0 : 0
      places.append(Place(match: match, split: split, cell: Int32(cell)))
    }
  }
}
