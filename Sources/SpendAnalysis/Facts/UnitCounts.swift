import UsageModel

/// How much was counted in each unit, with a place for every unit: a dictionary for every row would cost more than the
/// rest of it.
struct UnitCounts: Hashable, Sendable {
  /// The units that anything was counted in, be it zero.
  private(set) var counted: UnitSet = []
  private var tokens = 0
  private var images = 0
  private var characters = 0
  private var seconds = 0
  private var bytes = 0
  private var sessions = 0
  private var calls = 0

  subscript(unit: UsageUnit) -> Int? {
    get {
      guard counted.contains(UnitSet(unit)) else { return nil }
      return switch unit {
      case .tokens: tokens
      case .images: images
      case .characters: characters
      case .seconds: seconds
      case .bytes: bytes
      case .sessions: sessions
      case .calls: calls
      }
    }
    set {
      if newValue == nil { counted.subtract(UnitSet(unit)) } else { counted.insert(UnitSet(unit)) }
      let count = newValue ?? 0
      switch unit {
      case .tokens: tokens = count
      case .images: images = count
      case .characters: characters = count
      case .seconds: seconds = count
      case .bytes: bytes = count
      case .sessions: sessions = count
      case .calls: calls = count
      }
    }
  }

  mutating func add(_ count: Int, _ unit: UsageUnit) { self[unit] = (self[unit] ?? 0) + count }

  /// Like `add`, of the unit that half of all rows count in.
  mutating func addCalls(_ count: Int) {
    counted.insert(.calls)
    calls += count
  }

  mutating func add(_ other: UnitCounts) {
    guard !other.counted.isEmpty else { return }
    counted.formUnion(other.counted)
    tokens += other.tokens
    images += other.images
    characters += other.characters
    seconds += other.seconds
    bytes += other.bytes
    sessions += other.sessions
    calls += other.calls
  }

  var isZero: Bool {
    tokens == 0 && images == 0 && characters == 0 && seconds == 0 && bytes == 0 && sessions == 0
      && calls == 0
  }

  var byUnit: [UsageUnit: Int] {
    counted.isEmpty ? [:] : counted.units.reduce(into: [:]) { $0[$1] = self[$1] }
  }
}
