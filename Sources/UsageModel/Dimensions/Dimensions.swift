/// The dimension tuple of a row. What was not set was not asked.
///
/// A million rows share some thousand tuples: copies share their storage, and the hash is known before it is asked for.
public struct Dimensions: Sendable {
  private struct Entry: Hashable, Sendable {
    let dimension: Dimension
    let value: DimensionValue
  }

  /// In the order of the dimensions.
  private var entries: [Entry] = []
  /// Of all entries, whatever their order.
  private var hash = 0

  public init() {}

  public init(_ values: [Dimension: DimensionValue]) {
    entries.reserveCapacity(values.count)
    for (dimension, value) in values where value != .notAsked {
      entries.append(Entry(dimension: dimension, value: value))
      hash ^= entries[entries.count - 1].hashValue
    }
    entries.sort { $0.dimension.rawValue < $1.dimension.rawValue }
  }

  public subscript(dimension: Dimension) -> DimensionValue {
    get {
      for entry in entries where entry.dimension == dimension { return entry.value }
      return .notAsked
    }
    set {
      let place =
        entries.firstIndex { $0.dimension.rawValue >= dimension.rawValue } ?? entries.count
      if place < entries.count, entries[place].dimension == dimension {
        hash ^= entries.remove(at: place).hashValue
      }
      guard newValue != .notAsked else { return }
      let entry = Entry(dimension: dimension, value: newValue)
      entries.insert(entry, at: place)
      hash ^= entry.hashValue
    }
  }

  /// The tuple as a coarser question would have answered it.
  public func projected(onto kept: Set<Dimension>) -> Dimensions {
    var projection = self
    for entry in entries where !kept.contains(entry.dimension) {
      projection[entry.dimension] = .notAsked
    }
    return projection
  }
}

extension Dimensions: Hashable {
  public static func == (lhs: Self, rhs: Self) -> Bool {
    lhs.hash == rhs.hash && lhs.entries == rhs.entries
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(hash) }
}
