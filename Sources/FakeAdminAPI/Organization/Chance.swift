/// Pseudo-random numbers as a pure function of a seed and a place in the data, so that any hour can
/// be computed on its own and always comes out the same.
struct Chance: Sendable {
  let seed: UInt64

  func bits(_ first: Int, _ second: Int = 0, _ third: Int = 0) -> UInt64 {
    var state = Self.mixed(seed &+ 0x9e37_79b9_7f4a_7c15)
    for part in [first, second, third] {
      state = Self.mixed(state ^ (UInt64(bitPattern: Int64(part)) &* 0x9e37_79b9_7f4a_7c15))
    }
    return state
  }

  /// 0 ..< 1
  func fraction(_ first: Int, _ second: Int = 0, _ third: Int = 0) -> Double {
    Double(bits(first, second, third) >> 11) / 9_007_199_254_740_992
  }

  func number(below limit: Int, _ first: Int, _ second: Int = 0, _ third: Int = 0) -> Int {
    Int(bits(first, second, third) % UInt64(limit))
  }

  /// `count` letters and digits that belong to `name`.
  func identifier(for name: String, count: Int) -> String {
    var state = hash(of: name)
    var text = ""
    for _ in 0..<count {
      state = Self.mixed(state &+ 0x9e37_79b9_7f4a_7c15)
      text.append(Self.alphabet[Int(state % UInt64(Self.alphabet.count))])
    }
    return text
  }

  func hexadecimal(for name: String, count: Int) -> String {
    var state = hash(of: name)
    var text = ""
    while text.count < count {
      state = Self.mixed(state &+ 0x9e37_79b9_7f4a_7c15)
      text.append(String(state % 16, radix: 16))
    }
    return text
  }

  func hash(of text: String) -> UInt64 {
    var state: UInt64 = 0xcbf2_9ce4_8422_2325 ^ Self.mixed(seed)
    for byte in text.utf8 { state = (state ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
    return Self.mixed(state)
  }

  private static let alphabet = Array(
    "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz123456789")

  /// The finalizer of SplitMix64.
  private static func mixed(_ value: UInt64) -> UInt64 {
    var value = value
    value = (value ^ (value >> 30)) &* 0xbf58_476d_1ce4_e5b9
    value = (value ^ (value >> 27)) &* 0x94d0_49bb_1331_11eb
    return value ^ (value >> 31)
  }
}
