/// The rows of one question that belong to a view, each added to its cell.
struct SortedUsage {
  /// Usage is left that may belong to the view.
  private(set) var isShort = false
  /// The rows of the view do not all say which cell they belong to.
  private(set) var isShortInCells = false
  /// What the rows do not place was taken from the other question.
  private(set) var isOfWhole = false

  /// `whole` tells the scope of the view by itself: what it has beyond the rows belongs to what is not split.
  init(
    _ table: UsageTable?, whole: UsageTable?, _ view: ViewCells, from source: UsageSources,
    into cells: inout [ViewCell]
  ) {
    let isOfNotSplit = view.matcher.isOfNotSplit
    let notSplit = view.isSplit ? view.notSplit : -1
    if let table {
      for number in table.rows.indices {
        let place = view.places[Int(table.rows[number].tuple)]
        if place.match == .yes {
          let cell = Int(place.cell)
          cells[cell].add(number, of: table, from: source)
          if cell == notSplit, !table.rows[number].isZero { isShortInCells = true }
        }
        if (isOfNotSplit ? place.split : place.match) == .unknown, !table.rows[number].isZero {
          isShort = true
        }
      }
    }
    guard isShort || isOfNotSplit, let whole else { return }
    isShort = false
    isOfWhole = true
    addRest(of: whole, beyond: table, view, from: source, into: &cells)
  }

  private func addRest(
    of whole: UsageTable, beyond table: UsageTable?, _ view: ViewCells, from source: UsageSources,
    into cells: inout [ViewCell]
  ) {
    let isSplit =
      view.isSplit
      && whole.rows.contains { row in
        let place = view.places[Int(row.tuple)]
        return place.match == .yes && Int(place.cell) != view.notSplit
      }
    func sums(_ table: UsageTable?, _ match: (ViewCells.Place) -> Bool) -> [Int: UsageSum] {
      guard let table else { return [:] }
      var sums: [Int: UsageSum] = [:]
      for number in table.rows.indices {
        let place = view.places[Int(table.rows[number].tuple)]
        guard match(place) else { continue }
        let cell = isSplit ? Int(place.cell) : view.notSplit
        table.add(number, to: &sums[cell, default: UsageSum()])
      }
      return sums
    }
    let isOfNotSplit = view.matcher.isOfNotSplit
    let known = sums(table) { (isOfNotSplit ? $0.split : $0.match) == .yes }
    for (cell, sum) in sums(whole, { $0.match == .yes }) {
      let rest = sum.beyond(known[cell] ?? UsageSum())
      if !rest.isZero { cells[cell].add(rest, from: source) }
    }
  }
}
