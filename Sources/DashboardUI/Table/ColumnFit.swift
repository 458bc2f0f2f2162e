/// Which columns fit side by side, where, and which were left out.
struct ColumnFit<Row: Sendable, Context: Sendable> {
  typealias Column = TableColumn<Row, Context>

  struct Placed {
    let column: Column
    let x: Int
    let width: Int
  }

  private struct Candidate {
    let column: Column
    var width: Int
    let least: Int
    let most: Int
  }

  private(set) var placed: [Placed] = []
  /// The first that had to go first.
  private(set) var leftOut: [Column] = []

  private let smallestGap = 2
  /// Names are cut short before columns up to this drop order go.
  private let essential = 3
  private let largestGap = 4

  /// `contentWidths` are the widest cells of the columns.
  init(_ columns: [Column], contentWidths: [Int], width: Int) {
    var candidates = zip(columns, contentWidths).map { column, widest -> Candidate in
      let content = max(column.heading.count, widest)
      switch column.width {
      case .content: return Candidate(column: column, width: content, least: content, most: content)
      case .text(let least, let good, let most):
        let wanted = min(content, most)
        return Candidate(
          column: column, width: min(wanted, good), least: min(wanted, least), most: wanted)
      case .drawn(let least, let most), .days(let least, let most):
        return Candidate(column: column, width: least, least: least, most: most)
      }
    }
    func needed(_ candidates: [Candidate]) -> Int {
      let visible = candidates.filter { $0.width > 0 }
      return visible.reduce(0) { $0 + $1.width } + max(0, visible.count - 1) * smallestGap
    }
    func dropWorst(above dropOrder: Int) -> Bool {
      let droppable = candidates.indices.filter { candidates[$0].column.dropOrder > dropOrder }
      guard
        let worst = droppable.max(by: {
          candidates[$0].column.dropOrder < candidates[$1].column.dropOrder
        })
      else { return false }
      leftOut.append(candidates.remove(at: worst).column)
      return true
    }
    while needed(candidates) > width, dropWorst(above: essential) {}
    for index in candidates.indices {
      let excess = needed(candidates) - width
      guard excess > 0 else { break }
      candidates[index].width = max(candidates[index].least, candidates[index].width - excess)
    }
    while needed(candidates) > width, dropWorst(above: 0) {}

    // Names first, then what is drawn: every column of a bar or chart says more.
    var spare = width - needed(candidates)
    func grow(_ isChosen: (ColumnWidth) -> Bool) {
      for index in candidates.indices where isChosen(candidates[index].column.width) {
        let appearing = candidates[index].width == 0 ? smallestGap : 0
        let more = min(candidates[index].most - candidates[index].width, spare - appearing)
        // A bar of fewer columns would tell nothing.
        guard more > 0, candidates[index].width > 0 || more >= 6 else { continue }
        candidates[index].width += more
        spare -= more + appearing
      }
    }
    grow { if case .text = $0 { true } else { false } }
    grow { $0.drawn.map { $0.least > 0 } ?? false }
    grow { $0.drawn.map { $0.least == 0 } ?? false }

    let visible = candidates.filter { $0.width > 0 }
    let gaps = max(1, visible.count - 1)
    let gap = smallestGap + max(0, min(largestGap - smallestGap, spare / gaps))
    var x = 0
    for candidate in visible {
      placed.append(
        Placed(column: candidate.column, x: x, width: min(candidate.width, max(0, width - x))))
      x += candidate.width + gap
    }
  }
}
