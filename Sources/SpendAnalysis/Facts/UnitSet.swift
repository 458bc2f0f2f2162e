import UsageModel

/// Some of the units that usage is counted in.
struct UnitSet: OptionSet, Hashable, Sendable {
  let rawValue: UInt8

  init(rawValue: UInt8) { self.rawValue = rawValue }

  init(_ unit: UsageUnit) {
    rawValue =
      switch unit {
      case .tokens: 1
      case .images: 2
      case .characters: 4
      case .seconds: 8
      case .bytes: 16
      case .sessions: 32
      case .calls: 64
      }
  }

  init(_ units: some Sequence<UsageUnit>) {
    self = units.reduce(into: []) { $0.formUnion(UnitSet($1)) }
  }

  static let calls = UnitSet(.calls)
  static let all = UnitSet(UsageUnit.allCases)

  var units: Set<UsageUnit> {
    isEmpty ? [] : Set(UsageUnit.allCases.filter { contains(UnitSet($0)) })
  }
}
