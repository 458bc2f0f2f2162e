/// Which columns fit side by side, where, and which were left out.
struct ColumnFit {
  struct Placed {
    let column: TableColumn
    let x: Int
    let width: Int
  }

  private(set) var placed: [Placed] = []
  /// The first that had to go first.
  private(set) var leftOut: [TableColumn] = []

  private static let smallestGap = 2
  /// Names are cut short before columns up to this drop order go.
  private static let essential = 3
  private static let largestGap = 4

  /// `contentWidth` is the widest cell of a column.
  init(_ columns: [TableColumn], width: Int, contentWidth: (TableColumn) -> Int) {
    struct Candidate {
      let column: TableColumn
      var width: Int
      let least: Int
      let most: Int
    }
    var candidates = columns.map { column -> Candidate in
      let content = max(column.heading.count, contentWidth(column))
      switch column.width {
      case .content: return Candidate(column: column, width: content, least: content, most: content)
      case .text(let least, let good, let most):
        let wanted = min(content, most)
        return Candidate(
          column: column, width: min(wanted, good), least: min(wanted, least), most: wanted)
      case .drawn(let least, let most):
        return Candidate(column: column, width: least, least: least, most: most)
      }
    }
    func needed(_ candidates: [Candidate]) -> Int {
      let visible = candidates.filter { $0.width > 0 }
      return visible.reduce(0) { $0 + $1.width } + max(0, visible.count - 1) * Self.smallestGap
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
    while needed(candidates) > width, dropWorst(above: Self.essential) {}
    for index in candidates.indices {
      let excess = needed(candidates) - width
      guard excess > 0 else { break }
      candidates[index].width = max(candidates[index].least, candidates[index].width - excess)
    }
    while needed(candidates) > width, dropWorst(above: 0) {}

    // Names first, then what is drawn: every column of a bar or chart says more.
    var spare = width - needed(candidates)
    func grow(_ isChosen: (TableColumn.Width) -> Bool) {
      for index in candidates.indices where isChosen(candidates[index].column.width) {
        let appearing = candidates[index].width == 0 ? Self.smallestGap : 0
        let more = min(candidates[index].most - candidates[index].width, spare - appearing)
        // A bar of fewer columns would tell nothing.
        guard more > 0, candidates[index].width > 0 || more >= 6 else { continue }
        candidates[index].width += more
        spare -= more + appearing
      }
    }
    grow { if case .text = $0 { true } else { false } }
    grow { if case .drawn(let least, _) = $0 { least > 0 } else { false } }
    grow { if case .drawn(let least, _) = $0 { least == 0 } else { false } }

    let visible = candidates.filter { $0.width > 0 }
    let gaps = max(1, visible.count - 1)
    let gap = Self.smallestGap + max(0, min(Self.largestGap - Self.smallestGap, spare / gaps))
    var x = 0
    for candidate in visible {
      placed.append(
        Placed(column: candidate.column, x: x, width: min(candidate.width, max(0, width - x))))
      x += candidate.width + gap
    }
  }
}
