/// Adds up the rows of one bucket by the dimensions a question asks for.
struct GroupedRows<Row, Sum> {
  /// In order of first appearance.
  private(set) var groups: [(dimensions: [JSONValue], sum: Sum)] = []

  /// - Parameter dimensions: the values of a row in the dimensions asked for, empty when none is.
  init(
    _ rows: [Row],
    by dimensions: (Row) -> [JSONValue],
    from zero: Sum,
    add: (inout Sum, Row) -> Void
  ) {
    var places: [[JSONValue]: Int] = [:]
    for row in rows {
      let key = dimensions(row)
      if let place = places[key] {
        add(&groups[place].sum, row)
      } else {
        places[key] = groups.count
        var sum = zero
        add(&sum, row)
        groups.append((key, sum))
      }
    }
  }
}
