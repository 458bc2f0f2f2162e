/// Pseudo-random numbers as a pure function of a place in the data: the same history on every machine.
struct Scatter {
  static func bits(_ first: Int, _ second: Int, _ third: Int) -> UInt64 {
    var state: UInt64 = 0x9e37_79b9_7f4a_7c15
    for part in [first, second, third] {
      state = mixed(state ^ (UInt64(bitPattern: Int64(part)) &* 0x9e37_79b9_7f4a_7c15))
    }
    return state
  }

  static func number(below limit: Int, _ first: Int, _ second: Int, _ third: Int) -> Int {
    Int(bits(first, second, third) % UInt64(limit))
  }

  /// The finalizer of SplitMix64.
  private static func mixed(_ value: UInt64) -> UInt64 {
    var value = value
    value = (value ^ (value >> 30)) &* 0xbf58_476d_1ce4_e5b9
    value = (value ^ (value >> 27)) &* 0x94d0_49bb_1331_11eb
    return value ^ (value >> 31)
  }
}
