/// Where the row of each tuple stands in a table that is being made.
struct TuplePlaces {
  private var places: [Int32] = []

  /// nil where the tuple has none yet: then it gets `next`.
  mutating func place(of tuple: Int32, next: Int) -> Int? {
    let tuple = Int(tuple)
    if tuple >= places.count {
      places.append(
        contentsOf: repeatElement(-1, count: max(tuple + 1, 2 * places.count) - places.count))
    }
    if places[tuple] >= 0 { return Int(places[tuple]) }
    places[tuple] = Int32(next)
    return nil
  }
}
